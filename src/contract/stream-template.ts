import { readJavaDatePattern, type JavaDateFormat } from '#lib/java-date.ts'

import { findPlaceholder, type StreamPlaceholder } from './stream-placeholders.ts'

/** A placeholder where it stands in a template; offsets and lengths are in UTF-16 units, from 0. */
export interface PlacedPlaceholder {
  offset: number
  length: number
  placeholder: StreamPlaceholder
  /** Of `%timestamp[pattern]%`. */
  pattern: string | undefined
  format: JavaDateFormat | undefined
}

/** What looks like a placeholder and is none, so that it stays as it is. */
export interface StrayPlaceholder {
  offset: number
  length: number
  /** Why, in words. */
  message: string
}

export interface ParsedTemplate {
  placed: PlacedPlaceholder[]
  stray: StrayPlaceholder[]
}

/** `%name%` or `%name[pattern]%`; text between quotes in a pattern may hold anything. */
const CANDIDATE = /%([A-Za-z][A-Za-z0-9_]*)(?:\[((?:'[^']*'|[^\]%'])*)\])?%/y

/** Finds the placeholders of a template, from its beginning to its end and each once. */
export function parseTemplate(template: string): ParsedTemplate {
  const parsed: ParsedTemplate = { placed: [], stray: [] }
  let at = template.indexOf('%')
  while (at >= 0) {
    CANDIDATE.lastIndex = at
    const match = CANDIDATE.exec(template)
    if (!match) {
      at = template.indexOf('%', at + 1)
      continue
    }
    const [text, name = '', pattern] = match
    const place = { offset: at, length: text.length }
    const found = read(name, pattern)
    if (typeof found === 'string') parsed.stray.push({ ...place, message: found })
    else parsed.placed.push({ ...place, ...found })
    // The closing sign of what is none may open the next
    const next = typeof found === 'string' ? at + text.length - 1 : at + text.length
    at = template.indexOf('%', next)
  }
  return parsed
}

function read(
  name: string,
  pattern: string | undefined
): Pick<PlacedPlaceholder, 'placeholder' | 'pattern' | 'format'> | string {
  const placeholder = findPlaceholder(name)
  if (!placeholder) return `%${name}% is no placeholder and stays as it is`
  if (pattern === undefined) return { placeholder, pattern, format: undefined }
  if (placeholder.kind !== 'time') return `%${name}% takes no pattern and stays as it is`
  const format = readJavaDatePattern(pattern)
  if (typeof format === 'function') return { placeholder, pattern, format }
  return `'${pattern}' is no date pattern: ${format.fault}. The placeholder stays as it is`
}
