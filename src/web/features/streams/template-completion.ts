import { STREAM_PLACEHOLDERS, type StreamPlaceholder } from '#contract/stream-placeholders.ts'
import { parseTemplate } from '#contract/stream-template.ts'
import type { Edit } from '#web/ui/code-edits.ts'

/** What could be typed at the cursor. */
export interface Completion {
  /** What of the text the chosen one takes the place of. */
  from: number
  to: number
  entries: readonly CompletionEntry[]
}

export interface CompletionEntry {
  text: string
  placeholder: StreamPlaceholder
}

/** As the vendor's example writes a time; the pattern can be changed once it stands there. */
const PATTERN = "yyyy-MM-dd'T'HH:mm:ss.SSSXXX"

const ENTRIES: readonly CompletionEntry[] = STREAM_PLACEHOLDERS.flatMap((placeholder) => [
  { text: `%${placeholder.name}%`, placeholder },
  ...(placeholder.kind === 'time' ? [{ text: `%${placeholder.name}[${PATTERN}]%`, placeholder }] : []),
])

/**
 * The placeholders that begin as what stands before the cursor, and then those that have it within.
 * @param asked whether somebody asked for them; otherwise only where a `%` opens one
 * @returns undefined where there is nothing to offer
 */
export function completionAt(text: string, caret: number, asked: boolean): Completion | undefined {
  const typed = /%?([A-Za-z][A-Za-z0-9_]*)?$/.exec(text.slice(0, caret))
  const whole = typed?.[0] ?? ''
  const from = caret - whole.length
  const hasSign = whole.startsWith('%') && !isClosing(text, from)
  if (!hasSign && !asked) return undefined
  const word = hasSign || whole === '' || !whole.startsWith('%') ? whole.replace('%', '').toLowerCase() : ''
  const names = (entry: CompletionEntry) => entry.placeholder.name.toLowerCase()
  const begin = ENTRIES.filter((entry) => names(entry).startsWith(word))
  const within = ENTRIES.filter((entry) => !begin.includes(entry) && names(entry).includes(word))
  const entries = [...begin, ...within]
  if (entries.length === 0) return undefined
  // What of the name and its closing sign follows the cursor belongs to the placeholder
  const rest = hasSign ? (/^[A-Za-z0-9_]*%/.exec(text.slice(caret))?.[0] ?? '') : ''
  return { from: hasSign || word !== '' ? from : caret, to: caret + rest.length, entries }
}

/** Whether the sign there ends a placeholder. */
const isClosing = (text: string, at: number) =>
  parseTemplate(text).placed.some(({ offset, length }) => at > offset && at < offset + length)

/** A placeholder in the place of what was typed of it. */
export function completionEdit({ from, to }: Pick<Completion, 'from' | 'to'>, text: string): Edit {
  const at = from + text.length
  return { from, to, text, selection: [at, at] }
}
