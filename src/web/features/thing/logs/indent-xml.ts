/** XML that came in one line, an element a line; text in an element stays as it is. */
export function indentXml(xml: string): string {
  let depth = 0
  return xml
    .trim()
    .replaceAll(/>\s*</g, '>\n<')
    .split('\n')
    .map((line) => {
      if (line.startsWith('</')) depth--
      const text = `${'  '.repeat(Math.max(0, depth))}${line}`
      if (OPENS.test(line)) depth++
      return text
    })
    .join('\n')
}

/** A start tag and nothing else: no end tag, declaration or comment, and no empty element. */
const OPENS = /^<[^!?/](?:[^>]*[^/>])?>$/
