import { readHex } from '#lib/hex.ts'
import { t } from '#web/text/text.ts'

/** What somebody has typed so far says as bytes. */
export interface PayloadReading {
  /** Upper-case hexadecimal; undefined where it cannot be sent. */
  payload: string | undefined
  bytes: number
  /** What is wrong with it; undefined also where nothing is there yet. */
  fault: string | undefined
}

/** Reads hexadecimal in the notations in which it is pasted. `most`: bytes that can be sent. */
export function readHexPayload(text: string, most: number): PayloadReading {
  const { digits, bad } = readHex(text)
  const bytes = Math.ceil(digits.length / 2)
  const [first] = bad
  if (first) {
    const fault = t('ui.hex.bad', { character: first.character, at: first.at + 1 })
    return { payload: undefined, bytes, fault }
  }
  if (digits.length % 2 === 1) {
    return { payload: undefined, bytes, fault: t('downlink-send.half', { count: digits.length }) }
  }
  return within(digits, most)
}

/** Text as UTF-8. `most`: bytes that can be sent. */
export function readTextPayload(text: string, most: number): PayloadReading {
  const bytes = [...new TextEncoder().encode(text)]
  return within(bytes.map((byte) => byte.toString(16).padStart(2, '0').toUpperCase()).join(''), most)
}

function within(digits: string, most: number): PayloadReading {
  const bytes = digits.length / 2
  if (bytes === 0) return { payload: undefined, bytes, fault: undefined }
  if (bytes <= most) return { payload: digits, bytes, fault: undefined }
  return { payload: undefined, bytes, fault: t('downlink-send.long', { count: bytes - most }) }
}
