import { parseTemplate } from '#contract/stream-template.ts'
import type { PaintedToken } from '#web/ui/code-tokens.ts'

/** Where something stands in a template, in UTF-16 units from 0. */
export interface Place {
  offset: number
  length: number
}

/**
 * The parts of each line of a template: placeholders, and what is doubtful, which is what looks like a placeholder
 * and is none, and what the platform warned of.
 */
export function templateTokens(text: string, warned: readonly Place[]): PaintedToken[][] {
  const { placed, stray } = parseTemplate(text)
  const doubtful = [...stray, ...warned].map((place) => ({ ...place, kind: 'doubtful' as const }))
  const known = placed.map((place) => ({ ...place, kind: 'placeholder' as const }))
  const lines: PaintedToken[][] = [[]]
  const add = (kind: PaintedToken['kind'], from: number, to: number) => {
    for (const [index, part] of text.slice(from, to).split('\n').entries()) {
      if (index > 0) lines.push([])
      if (part !== '') lines.at(-1)?.push({ kind, text: part })
    }
  }
  let at = 0
  // What is doubtful comes first where both begin at the same place
  for (const { offset, length, kind } of [...doubtful, ...known].toSorted((a, b) => a.offset - b.offset)) {
    if (offset < at || length === 0) continue
    add(undefined, at, offset)
    at = Math.min(text.length, offset + length)
    add(kind, offset, at)
  }
  add(undefined, at, text.length)
  return lines
}
