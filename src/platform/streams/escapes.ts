const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

/** What XML 1.0 cannot hold, not even as a reference: most control characters, halves of surrogate pairs. */
const NOT_XML = /[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu

/** Text of an element or, between quotes, of an attribute. */
export const escapeXml = (text: string) =>
  // A carriage return that is not written as a reference is read as a line feed
  text
    .replace(NOT_XML, '\ufffd')
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character)
    .replaceAll('\r', '&#13;')

/** Text inside `<![CDATA[…]]>`. */
export const escapeCdata = (text: string) =>
  text.replace(NOT_XML, '\ufffd').replaceAll(']]>', ']]]]><![CDATA[>')

/** Text inside a string of JSON, without its quotes. */
export const escapeJson = (text: string) => JSON.stringify(text).slice(1, -1)

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/

/** A value of JSON outside any string: a number, true or false where the text is one and may be, null where it is empty. */
export function jsonValue(text: string, mayBeNumber: boolean): string {
  if (text === '') return 'null'
  if (mayBeNumber && (NUMBER.test(text) || text === 'true' || text === 'false')) return text
  return JSON.stringify(text)
}
