/** A change of a text: what stands from `from` to `to` becomes `text`, and what is selected afterwards. */
export interface Edit {
  from: number
  to: number
  text: string
  selection: readonly [number, number]
}

const STEP = '  '

/** Moves the selected lines to the right by a step; without a selection the rest of the line. */
export function indent(value: string, start: number, end: number): Edit {
  if (start === end) {
    const at = start + STEP.length
    return { from: start, to: end, text: STEP, selection: [at, at] }
  }
  const { from, to } = wholeLines(value, start, end)
  const lines = value.slice(from, to).split('\n')
  const text = lines.map((line) => (line === '' ? line : STEP + line)).join('\n')
  return { from, to, text, selection: [from, from + text.length] }
}

/** Moves the lines of the selection to the left, at most by a step. */
export function outdent(value: string, start: number, end: number): Edit {
  const { from, to } = wholeLines(value, start, end)
  const before = value.slice(from, to)
  const text = before
    .split('\n')
    .map((line) => line.replace(/^(?: {1,2}|\t)/, ''))
    .join('\n')
  if (start !== end) return { from, to, text, selection: [from, from + text.length] }
  const at = Math.max(from, start - (before.length - text.length))
  return { from, to, text, selection: [at, at] }
}

/** A new line that begins where the one before did, or a step further within what that opened. */
export function breakLine(value: string, start: number, end: number): Edit {
  const before = value.slice(value.lastIndexOf('\n', start - 1) + 1, start)
  const [spaces = ''] = /^[ \t]*/.exec(before) ?? []
  const text = `\n${spaces}${/[{[(]\s*$/.test(before) ? STEP : ''}`
  const at = start + text.length
  return { from: start, to: end, text, selection: [at, at] }
}

function wholeLines(value: string, start: number, end: number): { from: number; to: number } {
  // A selection that ends before the first character of a line has nothing of that line
  const last = end > start && value[end - 1] === '\n' ? end - 1 : end
  const stop = value.indexOf('\n', last)
  return { from: value.lastIndexOf('\n', start - 1) + 1, to: stop === -1 ? value.length : stop }
}

/** Where a line and column, both from 1, are in a text; at its end where it has no such line. */
export function offsetOf(value: string, line: number, column = 1): number {
  const lines = value.split('\n')
  const before = lines.slice(0, Math.max(0, line - 1))
  const start = before.reduce((sum, each) => sum + each.length + 1, 0)
  return Math.min(value.length, start + Math.min(column - 1, lines[line - 1]?.length ?? 0))
}
