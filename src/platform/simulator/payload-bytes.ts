/** The low `count` (1–6) bytes of an integer, most significant first; values outside the field are clamped to it. */
export function unsigned(value: number, count: number): number[] {
  return bytesOf(clamp(value, 0, 2 ** (count * 8) - 1), count)
}

/** As `unsigned` for two's complement. */
export function signed(value: number, count: number): number[] {
  const half = 2 ** (count * 8 - 1)
  const clamped = clamp(value, -half, half - 1)
  return bytesOf(clamped < 0 ? clamped + 2 * half : clamped, count)
}

/** As `unsigned`, least significant byte first. */
export function unsignedLittle(value: number, count: number): number[] {
  return unsigned(value, count).reverse()
}

/** The nearest integer between `low` and `high`. */
export function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, Math.round(value)))
}

/** The mask where the flag is set, otherwise 0. */
export function bit(on: boolean, mask: number): number {
  return on ? mask : 0
}

function bytesOf(value: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => Math.floor(value / 256 ** (count - 1 - index)) % 256)
}
