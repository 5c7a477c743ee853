/** A payload that cannot be read; its message says why in plain words and becomes the codec's error. */
export class PayloadFault extends Error {}

/** Reads a payload front to back. Every read throws `PayloadFault` when the payload ends too early. */
export class PayloadReader {
  readonly #bytes: readonly number[]
  #at = 0

  constructor(bytes: readonly number[]) {
    this.#bytes = bytes
  }

  /** Length of the whole payload in bytes. */
  get length(): number {
    return this.#bytes.length
  }

  /** How many bytes are still unread. */
  get left(): number {
    return this.#bytes.length - this.#at
  }

  /** The byte `ahead` of the next one without reading it, or undefined past the end. */
  peek(ahead = 0): number | undefined {
    return this.#bytes[this.#at + ahead]
  }

  /** The next `count` bytes. */
  take(count: number): number[] {
    if (this.left < count) {
      throw new PayloadFault(
        `The payload is too short: ${this.length} ${this.length === 1 ? 'byte' : 'bytes'}, at least ${this.#at + count} needed.`
      )
    }
    this.#at += count
    return this.#bytes.slice(this.#at - count, this.#at)
  }

  /** The next `count` (1–6) bytes, most significant first, as an unsigned integer. */
  unsigned(count: number): number {
    return this.take(count).reduce((value, byte) => value * 256 + byte, 0)
  }

  /** The next `count` (1–6) bytes, most significant first, as a two's complement integer. */
  signed(count: number): number {
    return twosComplement(this.unsigned(count), count * 8)
  }

  /** As `unsigned`, least significant byte first. */
  unsignedLittle(count: number): number {
    return this.take(count).reduceRight((value, byte) => value * 256 + byte, 0)
  }

  /** As `signed`, least significant byte first. */
  signedLittle(count: number): number {
    return twosComplement(this.unsignedLittle(count), count * 8)
  }

  /** The next four bytes as an IEEE 754 single, most significant first; NaN and infinities are a `PayloadFault`. */
  float(): number {
    const value = new DataView(Uint8Array.from(this.take(4)).buffer).getFloat32(0)
    if (!Number.isFinite(value))
      throw new PayloadFault('A floating point value in the payload is not a number.')
    return value
  }
}

/** Reads the lowest `bits` (1–48) of an unsigned integer as two's complement. */
export function twosComplement(value: number, bits: number): number {
  const range = 2 ** bits
  const low = value % range
  return low < range / 2 ? low : low - range
}
