import { catalogue } from '#platform/storage/catalogue.ts'

import type { Position, UplinkOutput } from './codec.ts'
import { positionIn, textOf } from './decoded-values.ts'
import { codecNamed } from './registry.ts'

/** A payload's values as they are stored, in the order of the type's containers. */
export interface DecodedPayload {
  /** Numbers with at most six decimals and no trailing zeros; booleans as `true` or `false`. */
  values: { container: string; value: string }[]
  location?: Position
  errors: string[]
  warnings: string[]
}

/**
 * Decodes an uplink's application payload. Never throws: whatever goes wrong is in `errors`, in plain words.
 * A frame without payload, and port 0 (MAC commands), have nothing to decode and answer no values and no error.
 * @param codecName the codec of the thing's type, or null where it has none
 * @param payloadHex hex digits in any case
 */
export function decodePayload(
  codecName: string | null,
  payloadHex: string,
  fPort: number,
  recvTime: Date
): DecodedPayload {
  if (payloadHex === '' || fPort === 0) return { values: [], errors: [], warnings: [] }
  if (codecName === null) return failed('This type of thing has no payload decoder.')
  const codec = codecNamed(codecName)
  if (!codec) return failed(`The payload decoder ${codecName} is not known.`)
  if (payloadHex.length % 2 !== 0 || !/^[0-9a-f]+$/i.test(payloadHex)) {
    return failed('The payload is not an even number of hex digits.')
  }
  try {
    const output = codec.decodeUplink({ bytes: [...Buffer.from(payloadHex, 'hex')], fPort, recvTime })
    return flattened(output, containerOrder.get(codecName) ?? [])
  } catch (error) {
    return failed(`The payload decoder failed: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** Containers of the types that use a codec, in the catalogue's order. */
const containerOrder = new Map<string, string[]>()
for (const { codec, containers } of catalogue) {
  if (codec === null) continue
  const order = containerOrder.get(codec) ?? []
  containerOrder.set(codec, [...order, ...containers.map(({ container }) => container)])
}

function failed(...errors: string[]): DecodedPayload {
  return { values: [], errors, warnings: [] }
}

function flattened(output: UplinkOutput, order: string[]): DecodedPayload {
  const { data = {}, errors = [], warnings = [] } = output
  if (errors.length > 0) return { values: [], errors, warnings }
  const { location: place, ...measured } = data
  const values: DecodedPayload['values'] = []
  for (const container of inOrder(Object.keys(measured), order)) {
    const value = textOf(measured[container])
    if (value !== undefined) values.push({ container, value })
  }
  const location = positionIn(place)
  if (values.length === 0 && !location) return { values, errors: ['The payload carries no value.'], warnings }
  return { values, ...(location && { location }), errors, warnings }
}

/** The keys that the type lists first, in its order, then the others as the codec gave them. */
function inOrder(keys: string[], order: string[]): string[] {
  return [...order.filter((key) => keys.includes(key)), ...keys.filter((key) => !order.includes(key))]
}
