import type { EncoderField } from '#contract/downlink-templates.ts'

const MOST = 40

/**
 * The names that the text of a script reads of `data`, for a form to begin with: TS013 has no way to declare them. Only
 * `encodeDownlink` and what follows it is looked at, so that some may be missing.
 */
export function fieldsInScript(source: string): EncoderField[] {
  const start = source.search(/\bencodeDownlink\b/)
  if (start < 0) return []
  const end = source.slice(start + 1).search(/\b(?:decodeUplink|decodeDownlink)\b/)
  const text = source.slice(start, end < 0 ? undefined : start + 1 + end)
  const names = new Set<string>()
  for (const [, dotted, quoted] of text.matchAll(
    /\bdata(?:\??\.([A-Za-z_$][\w$]*)|\[['"]([^'"\]]+)['"]\])/g
  )) {
    const name = dotted ?? quoted
    if (name !== undefined && !METHODS.has(name)) names.add(name)
  }
  // `if ('interval' in data)`, also where the data were handed on to another function
  for (const [, name] of text.matchAll(/['"]([A-Za-z_$][\w$]*)['"]\s+in\s+\w/g)) {
    if (name !== undefined) names.add(name)
  }
  for (const [, inside = ''] of text.matchAll(/\{([^{}]*)\}\s*=\s*(?:\w+\.)?data\b/g)) {
    for (const part of inside.split(',')) {
      const name = /^\s*([A-Za-z_$][\w$]*)/.exec(part)?.[1]
      if (name !== undefined) names.add(name)
    }
  }
  return [...names].slice(0, MOST).map((name) => ({ name, label: name, type: 'any' }))
}

const METHODS = new Set(['hasOwnProperty', 'length', 'toString'])
