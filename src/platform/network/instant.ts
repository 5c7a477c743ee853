const ISO_8601 = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)?$/i

/** Within what a date can be, and not so far off that it would hide all else: until the year 2100. */
const LATEST = 4_102_444_800_000

/**
 * An instant as networks write it, in milliseconds since the epoch: ISO 8601 with an offset and up to nine digits of
 * fraction, or milliseconds since the epoch. One without an offset is read as UTC, never as the time of this machine.
 * Undefined where it is no instant from 1970 to 2100.
 */
export function parseInstant(text: string): number | undefined {
  const time = /^\d{11,14}$/.test(text) ? Number(text) : readIso8601(text)
  return Number.isFinite(time) && time >= 0 && time <= LATEST ? time : undefined
}

function readIso8601(text: string): number {
  const match = ISO_8601.exec(text)
  return match ? Date.parse(match[3] === undefined ? `${text}Z` : text) : Number.NaN
}
