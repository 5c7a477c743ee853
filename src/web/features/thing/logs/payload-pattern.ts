import { readHex } from '#lib/hex.ts'

/**
 * What somebody looks for in payloads as hexadecimal digits in upper case: `0a 02`, `0x0A`, or characters in double
 * quotes, which stand for their bytes. `undefined` for nothing, `'unreadable'` for what is neither.
 */
export function readPattern(typed: string): { digits: string } | undefined | 'unreadable' {
  const text = typed.trim()
  if (text === '') return undefined
  const quoted = /^"(.+?)"?$/.exec(text)?.[1]
  if (quoted !== undefined) {
    const bytes = new TextEncoder().encode(quoted)
    return {
      digits: Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0'))
        .join('')
        .toUpperCase(),
    }
  }
  const { digits, bad } = readHex(text)
  return bad.length > 0 || digits === '' ? 'unreadable' : { digits }
}

/** Whether a payload has these digits from the beginning of one of its bytes on. */
export function holdsBytes(payload: string | undefined, digits: string): boolean {
  const text = payload?.toUpperCase() ?? ''
  for (let at = text.indexOf(digits); at !== -1; at = text.indexOf(digits, at + 1)) {
    if (at % 2 === 0) return true
  }
  return false
}
