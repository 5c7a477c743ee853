/** A character that no hexadecimal digit or separator explains, and where it stands in the text (from 0). */
export interface BadCharacter {
  character: string
  at: number
}

/** What a text says in hexadecimal. */
export interface HexReading {
  /** Upper case, without anything between them; bad characters left out. */
  digits: string
  bad: readonly BadCharacter[]
  /** Digits too few and too many for what is wanted; both 0 where it fits. */
  missing: number
  extra: number
  isComplete: boolean
}

const SEPARATORS = /[\s:;,._|'"`(){}[\]\u2010-\u2015-]/
const DIGIT = /[0-9a-f]/i

/**
 * Reads the notations that hexadecimal values are pasted in: `01 02`, `01:02`, `01-02`, `0x01, 0x02`, `\x01\x02`, a
 * C array with or without its declaration, upper or lower case. An element of one digit, as `0x1`, counts as a byte.
 *
 * @param wanted digits that the value should have; without it any number fits
 */
export function readHex(text: string, wanted?: number): HexReading {
  const { source, offset } = insideBraces(text)
  const bad: BadCharacter[] = []
  let digits = ''
  let at = 0
  while (at < source.length) {
    const prefixed = /^(?:0x|\\x)([0-9a-f]*)/i.exec(source.slice(at))
    if (prefixed) {
      const element = prefixed[1] ?? ''
      digits += element.length === 1 ? `0${element}` : element
      at += prefixed[0].length
      continue
    }
    const character = String.fromCodePoint(source.codePointAt(at) ?? 0)
    if (DIGIT.test(character)) digits += character
    else if (!SEPARATORS.test(character)) bad.push({ character, at: offset + at })
    at += character.length
  }
  const missing = wanted === undefined ? 0 : Math.max(0, wanted - digits.length)
  const extra = wanted === undefined ? 0 : Math.max(0, digits.length - wanted)
  const isComplete = digits !== '' && bad.length === 0 && missing === 0 && extra === 0
  return { digits: digits.toUpperCase(), bad, missing, extra, isComplete }
}

/** Of a C declaration only what its braces hold: `uint8_t key[16] = { 0x01 };` has digits before them. */
function insideBraces(text: string): { source: string; offset: number } {
  const [whole, before, inner] = /^([^{]*)\{([^}]*)\}\s*;?\s*$/.exec(text) ?? []
  if (whole === undefined || before === undefined || inner === undefined) return { source: text, offset: 0 }
  return { source: inner, offset: before.length + 1 }
}

/**
 * The same bytes in the opposite order: LSB first for MSB first and the other way round.
 * @throws {RangeError} unless the text is an even number of hexadecimal digits
 */
export const reverseBytes = (hex: string): string => bytesOf(hex).toReversed().join('')

/** Bytes most significant first, upper case, as LoRaWAN consoles write them. @throws as `reverseBytes` */
export const asMsb = (hex: string): string => bytesOf(hex).join('')

/** Bytes least significant first, upper case, as LMIC and frames on the air have EUIs. @throws as `reverseBytes` */
export const asLsb = (hex: string): string => reverseBytes(hex)

/** `{ 0x01, 0x02 }`, most significant byte first. @throws as `reverseBytes` */
export const asCArray = (hex: string): string =>
  `{ ${bytesOf(hex)
    .map((byte) => `0x${byte}`)
    .join(', ')} }`

function bytesOf(hex: string): string[] {
  if (!/^(?:[0-9a-f]{2})+$/i.test(hex)) throw new RangeError('Expected an even number of hexadecimal digits')
  return hex.toUpperCase().match(/../g) ?? []
}
