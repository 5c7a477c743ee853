import type { PlacedPlaceholder } from '#contract/stream-template.ts'

/** A template with its placeholders filled by as many characters of another kind, so that offsets stay. */
export function mask(
  template: string,
  placed: readonly PlacedPlaceholder[],
  fill: (length: number) => string
): string {
  let masked = ''
  let from = 0
  for (const { offset, length } of placed) {
    masked += template.slice(from, offset) + fill(length)
    from = offset + length
  }
  return masked + template.slice(from)
}

export const asLetters = (length: number) => 'x'.repeat(length)

/** What is at an offset of JSON: inside a string, or outside, where a member's name or a value is expected. */
export type JsonPlace = 'string' | 'name' | 'value'

/** Where in JSON each placeholder stands. */
export function jsonPlaces(template: string, placed: readonly PlacedPlaceholder[]): JsonPlace[] {
  const masked = mask(template, placed, asLetters)
  const places: JsonPlace[] = []
  let [inString, at] = [false, 0]
  for (const { offset, length } of placed) {
    for (; at < offset; at++) {
      if (inString && masked[at] === '\\') at++
      else if (masked[at] === '"') inString = !inString
    }
    if (inString) places.push('string')
    else places.push(/^\s*:/.test(masked.slice(offset + length)) ? 'name' : 'value')
  }
  return places
}

/** From `start` to `end`, which does not belong to it. */
export interface Range {
  start: number
  end: number
}

/**
 * The members of the object that a JSON text is, without the commas between them.
 *
 * @returns undefined where it is no object
 */
export function jsonMembers(json: string): Range[] | undefined {
  const open = json.search(/\S/)
  if (open < 0 || json[open] !== '{') return undefined
  const members: Range[] = []
  let [depth, inString, start] = [0, false, open + 1]
  for (let at = open; at < json.length; at++) {
    const character = json[at] ?? ''
    if (inString) {
      if (character === '\\') at++
      else if (character === '"') inString = false
    } else if (character === '"') inString = true
    else if ('{['.includes(character)) depth++
    else if (character === ',' && depth === 1) {
      members.push({ start, end: at })
      start = at + 1
    } else if ('}]'.includes(character) && --depth === 0) {
      members.push({ start, end: at })
      return members
    }
  }
  return undefined
}

const TAG = /<!--[^]*?-->|<!\[CDATA\[[^]*?\]\]>|<[?!][^>]*>|<(\/?)[^\s/>]+[^<>]*?(\/?)>/g

/** The elements right below the root of an XML text, each with the white space before it. */
export function xmlChildren(xml: string): Range[] {
  const children: Range[] = []
  let [depth, start, end] = [0, 0, 0]
  for (const match of xml.matchAll(TAG)) {
    const [text, closing, empty] = match
    if (closing === undefined) continue
    const after = match.index + text.length
    if (closing === '') {
      if (depth === 1) start = match.index - (/\s*$/.exec(xml.slice(end, match.index))?.[0].length ?? 0)
      depth++
    }
    if (closing === '/' || empty === '/') {
      depth--
      if (depth === 1) children.push({ start, end: after })
    }
    if (depth === 1) end = after
  }
  return children
}
