import { wordsIn } from '../script-words.ts'

interface Encoded {
  bytes?: number[]
  fPort?: number
  warnings: string[]
  errors: string[]
}

/**
 * Reads what `encodeDownlink` of TS013 answered.
 *
 * @param json an object `{ bytes, fPort, warnings, errors }`; a list of bytes alone is taken too, as older scripts answer
 */
export function readEncoded(json: string): Encoded {
  const answer: unknown = JSON.parse(json)
  const fields: Record<string, unknown> = Array.isArray(answer)
    ? { bytes: answer }
    : typeof answer === 'object' && answer !== null
      ? { ...answer }
      : {}
  const { bytes, fPort } = fields
  const warnings = wordsIn(fields['warnings'])
  const errors = wordsIn(fields['errors'])
  if (errors.length > 0) return { warnings, errors }
  if (!isBytes(bytes)) return { warnings, errors: ['The codec answered no list of bytes from 0 to 255.'] }
  if (fPort === undefined || fPort === null) return { bytes, warnings, errors }
  if (typeof fPort !== 'number' || !Number.isInteger(fPort) || fPort < 1 || fPort > 255) {
    return { warnings, errors: ['The codec answered an fPort that is not from 1 to 255.'] }
  }
  return { bytes, fPort, warnings, errors }
}

const isBytes = (value: unknown): value is number[] =>
  Array.isArray(value) &&
  value.every((byte) => typeof byte === 'number' && Number.isInteger(byte) && byte >= 0 && byte <= 255)
