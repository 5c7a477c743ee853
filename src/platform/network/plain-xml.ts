type Content = Record<string, unknown>

interface Open {
  name: string
  /** The elements within; undefined as long as there are none. */
  content: Content | undefined
  text: string
}

const DECLARATION = /(?:<\?xml version="1\.0"(?: encoding="utf-8")?\?>)?[ \t\n]*/iy
const BLANK = /^[ \t\n]*$/
/** A start tag, which may name a namespace, or an end tag; and what follows it up to the next one. */
const TAG = /<(?:([A-Za-z]\w*)(?: xmlns="[\w:./-]+")?|\/(\w+))>([^<&]*)/y

/**
 * Reads XML that is nothing but elements with text or with elements in them, as network servers write it, in a tenth of
 * the time of a whole parser, which is most of what it costs to take a message in. It reads as the whole parser does or
 * not at all: attributes, prefixes, entities, comments, sections, text beside elements and whatever is not well-formed
 * are left to that.
 *
 * @returns the root by its name, or undefined where a whole parser has to read it
 */
export function readPlainXml(body: string): Content | undefined {
  // A parser makes other line ends of them
  if (body.includes('\r')) return undefined
  DECLARATION.lastIndex = 0
  DECLARATION.exec(body)
  const open: Open[] = []
  for (let at = DECLARATION.lastIndex; at < body.length; at = TAG.lastIndex) {
    TAG.lastIndex = at
    const tag = TAG.exec(body)
    if (!tag) return undefined
    const started = tag[1]
    const ended = tag[2]
    const text = tag[3] ?? ''
    const inner = open.at(-1)
    if (started !== undefined) {
      // The whole parser refuses some names that mean something to JavaScript, such as `constructor`
      if (started in Object || inner?.text) return undefined
      if (inner) inner.content ??= {}
      open.push({ name: started, content: undefined, text: text.trim() })
    } else {
      if (!inner || inner.name !== ended || !BLANK.test(text)) return undefined
      open.pop()
      const value = inner.content ?? inner.text
      const outer = open.at(-1)?.content
      if (!outer) return TAG.lastIndex === body.length ? { [ended]: value } : undefined
      add(outer, ended, value)
    }
  }
  return undefined
}

/** One of a name is itself, several are a list. */
function add(content: Content, name: string, value: unknown) {
  const before = content[name]
  if (before === undefined) content[name] = value
  else if (Array.isArray(before)) before.push(value)
  else content[name] = [before, value]
}
