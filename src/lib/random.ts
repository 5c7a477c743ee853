/** A deterministic source of randomness: the same seed gives the same numbers everywhere. Not for secrets. */
export interface Random {
  /** A number in [0, 1). */
  next: () => number
  /** A whole number from `min` to `max`, both included. */
  int: (min: number, max: number) => number
  /** A number in [`min`, `max`). */
  between: (min: number, max: number) => number
  /** A normally distributed number. */
  gaussian: (mean?: number, deviation?: number) => number
  /** True with the given probability, 0 to 1. */
  chance: (probability: number) => boolean
  /** One of the items. Throws a RangeError when there are none. */
  pick: <T>(items: readonly T[]) => T
  /** A new array with the items in another order. */
  shuffle: <T>(items: readonly T[]) => T[]
  /** `digits` lower-case hex digits. */
  hex: (digits: number) => string
  /**
   * An independent source for `label`. It depends on this source's seed and the label alone, not on how many numbers
   * were drawn, so that one part of a world can change without moving the others.
   */
  fork: (label: string | number) => Random
}

/** Folds text or a number into 32 bits (FNV-1a with a final avalanche). */
function hash(value: string | number, start: number): number {
  let h = start ^ 0x811c9dc5
  if (typeof value === 'number') {
    h = Math.imul(h ^ (value | 0), 0x01000193)
    h = Math.imul(h ^ Math.floor(value / 4294967296), 0x01000193)
  } else {
    for (let i = 0; i < value.length; i++) h = Math.imul(h ^ value.charCodeAt(i), 0x01000193)
  }
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** A seeded generator: sfc32 (Chris Doty-Humphrey, PractRand), 128 bits of state. */
export function createRandom(seed: string | number): Random {
  return fromHashes(hash(seed, 1), hash(seed, 0x9e3779b9))
}

function fromHashes(high: number, low: number): Random {
  let a = high
  let b = low
  let c = high ^ 0x6a09e667
  let counter = 1

  const next = () => {
    const t = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + t) | 0
    return (t >>> 0) / 4294967296
  }
  // The first outputs still show the seed
  for (let i = 0; i < 12; i++) next()

  const int = (min: number, max: number) => min + Math.floor(next() * (max - min + 1))

  return {
    next,
    int,
    between: (min, max) => min + next() * (max - min),
    // Box–Muller; 1 − next() is never 0, whose logarithm is infinite
    gaussian: (mean = 0, deviation = 1) =>
      mean + deviation * Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    chance: (probability) => next() < probability,
    pick: <T>(items: readonly T[]) => {
      const item = items[int(0, items.length - 1)]
      if (item === undefined) throw new RangeError('Nothing to pick from')
      return item
    },
    shuffle: <T>(items: readonly T[]) => {
      const keyed = items.map((item) => ({ item, key: next() }))
      return keyed.sort((x, y) => x.key - y.key).map(({ item }) => item)
    },
    hex: (digits) => {
      let text = ''
      while (text.length < digits)
        text += Math.floor(next() * 4294967296)
          .toString(16)
          .padStart(8, '0')
      return text.slice(0, digits)
    },
    fork: (label) => fromHashes(hash(label, high), hash(label, low)),
  }
}
