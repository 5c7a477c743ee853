import type { Codec, Position } from './codec.ts'
import { PayloadFault, PayloadReader } from './payload-reader.ts'

/** What a codec's own decoding function finds; it throws `PayloadFault` for what it cannot read. */
export interface Decoded {
  data: Record<string, number | boolean | string | Position>
  warnings?: string[]
}

/** Makes a TS013 codec of a decoding function: a `PayloadFault` becomes the error, and so does an answer without values. */
export function codecOf(decode: (payload: PayloadReader, fPort: number) => Decoded): Codec {
  return {
    decodeUplink({ bytes, fPort }) {
      try {
        const { data, warnings = [] } = decode(new PayloadReader(bytes), fPort)
        if (Object.keys(data).length === 0) return { errors: ['The payload carries no value.'] }
        return warnings.length > 0 ? { data, warnings } : { data }
      } catch (fault) {
        if (fault instanceof PayloadFault) return { errors: [fault.message] }
        throw fault
      }
    },
  }
}

/** Throws a `PayloadFault` unless the frame came on one of the device's ports. */
export function expectPort(fPort: number, ...ports: number[]): void {
  if (ports.includes(fPort)) return
  const expected = `${ports.length > 1 ? 'ports' : 'port'} ${ports.join(', ')}`
  throw new PayloadFault(`Port ${fPort} carries no measurements of this device; they come on ${expected}.`)
}

/** The position, or a `PayloadFault` when the coordinates are not on the globe. */
export function positionOf(position: Position): Position {
  if (Math.abs(position.latitude) > 90 || Math.abs(position.longitude) > 180) {
    throw new PayloadFault(
      `The position ${position.latitude}, ${position.longitude} is not on the globe (latitude, longitude).`
    )
  }
  return position
}

/** A byte or word as `0x` and hex digits, for messages and container ids. */
export function hex(value: number, digits: number): string {
  return `0x${value.toString(16).padStart(digits, '0')}`
}
