/** Sixteen bytes, or what is left of them, as hex editors show them. */
export interface ByteRow {
  /** Of the row's first byte, four hex digits. */
  offset: string
  /** Two hex digits each. */
  bytes: string[]
  /** Printable ASCII, `·` for the rest. */
  ascii: string
}

/** Rows of `width` bytes. Digits that are not hex, or half a byte, make it undefined: then only the text can be shown. */
export function byteRows(hex: string, width = 16): ByteRow[] | undefined {
  if (!/^([0-9a-f]{2})*$/i.test(hex)) return undefined
  const bytes = hex.toUpperCase().match(/../g) ?? []
  return Array.from({ length: Math.ceil(bytes.length / width) }, (_, index) => {
    const row = bytes.slice(index * width, (index + 1) * width)
    return {
      offset: (index * width).toString(16).toUpperCase().padStart(4, '0'),
      bytes: row,
      ascii: row.map(asciiOf).join(''),
    }
  })
}

function asciiOf(byte: string): string {
  const code = Number.parseInt(byte, 16)
  return code >= 0x20 && code < 0x7f ? String.fromCharCode(code) : '·'
}
