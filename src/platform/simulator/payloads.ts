import { catalogue } from '#platform/storage/catalogue.ts'

import { encoders } from './payload-encoders.ts'
import { kindRows, type ReadingKind } from './reading-kinds.ts'
import type { Reading } from './reading.ts'

export type { Reading } from './reading.ts'

/** Keys of the types that the simulator can play: every LoRa type of the catalogue. */
export const simulatedTypes: string[] = catalogue
  .filter(({ connectivityType }) => connectivityType === 'LORA')
  .map(({ key }) => key)

/** Whether the type's frames carry a position when the reading has `latitude` and `longitude`. */
export function carriesPosition(typeKey: string): boolean {
  return typeKey === 'browan-tbol100' || typeKey === 'cayenne-lpp'
}

/**
 * A reading as the payload that the device sends. Values beyond what the device can send are clamped to it.
 * An NKE sensor sends one value a frame: `sequence` (its FCntUp) says whose turn it is among those of the reading.
 * A Bosch parking sensor sends a change of state when the reading has no temperature, a heartbeat otherwise.
 * @throws Error for a type that has no encoder and for a reading that lacks a number the frame needs
 */
export function encodeReading(
  typeKey: string,
  reading: Reading,
  sequence = 0
): { fPort: number; payloadHex: string } {
  const encode = encoders[typeKey]
  if (!encode) throw new Error(`No payload encoder for the thing type ${typeKey}`)
  const { fPort, bytes } = encode(reading, sequence)
  return { fPort, payloadHex: bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('') }
}

/** What `encodeReading` needs for a type, by the catalogue's type key; empty for a type that is not simulated. */
export function readingKinds(typeKey: string): ReadingKind[] {
  const rows = kindRows[typeKey] ?? []
  return rows.map(([container, kind, min, max, step]) => ({ container, kind, min, max, step }))
}
