import { readHex } from '#lib/hex.ts'
import { t } from '#web/text/text.ts'

/** What is there, and what is wrong with it, while somebody types a value of so many digits. */
export function describeHex(text: string, wanted: number): { text: string; isFault: boolean } {
  const { digits, bad, missing, extra } = readHex(text, wanted)
  const [first] = bad
  if (first) {
    return { text: t('ui.hex.bad', { character: first.character, at: first.at + 1 }), isFault: true }
  }
  const count = digits.length
  if (missing > 0) return { text: t('ui.hex.missing', { count, wanted, missing }), isFault: false }
  if (extra > 0) return { text: t('ui.hex.extra', { count, wanted, extra }), isFault: true }
  return { text: t('ui.hex.digits', { count, wanted }), isFault: false }
}

/** So many random digits from the browser's cryptographic generator, upper case. */
export function generateHex(digits: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(Math.ceil(digits / 2)))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .slice(0, digits)
    .toUpperCase()
}
