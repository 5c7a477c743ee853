/** JSON as it stands within a string of JSON: `{"a": 1}` is `{\"a\": 1}` there. */
export const escapeJson = (text: string): string => JSON.stringify(text).slice(1, -1)

const looksLikeJson = (text: string) => /^\s*[{[]/.test(text)

/**
 * What JSON that was copied out of a string of JSON says, with or without the quotes around it.
 * @returns undefined where it is no such thing
 */
export function unescapeJson(text: string): string | undefined {
  const trimmed = text.trim()
  const isQuoted = trimmed.length > 1 && trimmed.startsWith('"') && trimmed.endsWith('"')
  const inner = isQuoted ? trimmed.slice(1, -1) : trimmed
  // A quote that is not escaped is that of JSON as it is
  if (!inner.includes('\\"') || /(?<!\\)(?:\\\\)*"/.test(inner)) return undefined
  try {
    const plain = JSON.parse(`"${inner.replace(/\r?\n/g, '\\n').replaceAll('\t', '\\t')}"`) as string
    return looksLikeJson(plain) ? plain : undefined
  } catch {
    return undefined
  }
}

/** Whether a place in JSON is within a string. */
export function isInString(json: string, at: number): boolean {
  let isIn = false
  for (let index = 0; index < at; index++) {
    const character = json[index]
    if (character === '"') isIn = !isIn
    else if (character === '\\' && isIn) index++
  }
  return isIn
}

/**
 * What is to be put into a template of JSON for what was pasted: JSON into a string is escaped, and what was escaped
 * already is freed where it stands for itself.
 * @returns undefined where it can be put in as it is
 */
export function pasteInto(
  json: string,
  at: number,
  pasted: string
): { text: string; how: 'escaped' | 'unescaped' } | undefined {
  const plain = unescapeJson(pasted)
  if (isInString(json, at)) {
    const isPlain = plain === undefined && looksLikeJson(pasted) && pasted.includes('"')
    return isPlain ? { text: escapeJson(pasted.trim()), how: 'escaped' } : undefined
  }
  return plain === undefined ? undefined : { text: plain, how: 'unescaped' }
}
