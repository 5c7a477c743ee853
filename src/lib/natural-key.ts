/**
 * What to compare instead of a text, by code units: numbers in it count as numbers (of up to 12 digits), case and
 * accents do not. A collator takes ten times longer for a hundred thousand texts.
 */
export function naturalKey(text: string): string {
  const plain = /^[\u0020-\u007E]*$/.test(text) ? text : text.normalize('NFKD').replaceAll(/\p{M}/gu, '')
  return plain.toLowerCase().replaceAll(/\d+/g, (digits) => digits.padStart(12, '0'))
}
