export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const
export type Encoding = (typeof ENCODINGS)[number]

/** Enough to tell from: a file of hexadecimal has hardly any other character for long stretches. */
const LOOK_AT_BYTES = 4096

/** The encoding of a text file: by its byte order mark, by where its zero bytes are, or by whether it is valid UTF-8. */
export function findEncoding(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const head = bytes.subarray(0, LOOK_AT_BYTES)
  const zeros = [0, 0]
  head.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  })
  const [even = 0, odd = 0] = zeros
  // Western text in UTF-16 has a zero in nearly every unit, and text in any other encoding has none
  if (Math.max(even, odd) > head.length / 8) return odd > even ? 'utf-16le' : 'utf-16be'
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return 'utf-8'
  } catch {
    return 'windows-1252'
  }
}

/** The text without its byte order mark. */
export const decodeText = (bytes: Uint8Array, encoding: Encoding): string =>
  new TextDecoder(encoding).decode(bytes)

/** Whether a file that was decoded is one of text: workbooks and pictures have characters that no text has. */
export const isText = (decoded: string): boolean =>
  !Array.from(decoded.slice(0, LOOK_AT_BYTES), (sign) => sign.charCodeAt(0)).some(isControl)

/** Tabs and the ends of lines and pages are no control characters here. */
const isControl = (code: number) => code < 9 || (code > 13 && code < 32)
