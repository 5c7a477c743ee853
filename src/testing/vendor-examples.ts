import { readFileSync } from 'node:fs'

const folder = new URL('fixtures/vendor/', import.meta.url)

/** Values for the vendor's placeholder words, each as a piece of JSON. */
const PLACEHOLDERS: Record<string, string> = {
  '"mythingslatitude"': '"50.85"',
  '"mythingslongitude"': '"4.35"',
  '{number}': '3600',
  '{string}': '"1f0c6b9ad7e24f3c8a5b"',
}

/** An example of the vendor's documentation, exactly as it is printed there. */
export const vendorText = (file: string) => readFileSync(new URL(file, folder), 'utf8')

/** A JSON example of the vendor's, its placeholder words given values. */
export function vendorExample(name: string): unknown {
  const filled = Object.entries(PLACEHOLDERS).reduce(
    (text, [placeholder, value]) => text.replaceAll(placeholder, value),
    vendorText(`${name}.json`)
  )
  return JSON.parse(filled)
}
