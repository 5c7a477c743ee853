/** A number in [0, 1) that depends on the two whole numbers alone (the finaliser of MurmurHash3). */
export function hashed(seed: number, index: number): number {
  let h = Math.imul(seed ^ Math.imul(index | 0, 0x9e3779b1), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 15), 0xc2b2ae35)
  h ^= h >>> 16
  h = Math.imul(h, 0x27d4eb2f)
  return ((h ^ (h >>> 15)) >>> 0) / 4294967296
}

/** Noise that changes smoothly with `x`, about one swing a unit, between −1 and 1 (value noise, Perlin's smoothstep). */
export function smoothNoise(seed: number, x: number): number {
  const cell = Math.floor(x)
  const part = x - cell
  const weight = part * part * (3 - 2 * part)
  return 2 * (hashed(seed, cell) * (1 - weight) + hashed(seed, cell + 1) * weight) - 1
}
