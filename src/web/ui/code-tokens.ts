export interface Token {
  /** Undefined where nothing is to be told apart. */
  kind: 'keyword' | 'text' | 'number' | 'comment' | undefined
  text: string
}

/** A part of a line of another language than JavaScript, too. */
export interface PaintedToken {
  kind: Token['kind'] | 'placeholder' | 'doubtful'
  text: string
}

/** What a line of JavaScript begins within. */
export type Within = 'code' | 'comment' | 'template'

const WORDS = new Set(
  (
    'break case catch class const continue default delete do else false finally for function if in instanceof let new ' +
    'null of return switch this throw true try typeof undefined var void while'
  ).split(' ')
)

const CODE =
  /(?<comment>\/\/.*)|(?<opens>\/\*|`)|(?<text>'(?:[^'\\]|\\.)*'?|"(?:[^"\\]|\\.)*"?)|(?<number>\b(?:0x[\da-f]+|0b[01]+|\d[\d.]*(?:e[+-]?\d+)?)\b)|(?<word>[a-z_$][\w$]*)/giu

const ENDS = { comment: /\*\//g, template: /(?<!\\)`/g }

/**
 * The parts of a line of JavaScript that are told apart by colour, and what the next line begins within. For reading
 * alone: a regular expression is code like any other, and a template is text to its end.
 */
export function tokensOf(line: string, within: Within): { tokens: Token[]; within: Within } {
  const tokens: Token[] = []
  const add = (kind: Token['kind'], from: number, to: number) => {
    if (to > from) tokens.push({ kind, text: line.slice(from, to) })
  }
  let now = within
  let at = 0
  while (at < line.length) {
    if (now !== 'code') {
      const to = endOf(ENDS[now], line, at)
      add(now === 'comment' ? 'comment' : 'text', at, to ?? line.length)
      if (to !== undefined) now = 'code'
      at = to ?? line.length
      continue
    }
    CODE.lastIndex = at
    const match = CODE.exec(line)
    const from = match?.index ?? line.length
    add(undefined, at, from)
    if (!match) break
    const { comment, opens, text, number, word } = match.groups ?? {}
    at = from + match[0].length
    if (opens !== undefined) {
      now = opens === '`' ? 'template' : 'comment'
      add(now === 'comment' ? 'comment' : 'text', from, at)
    } else if (comment !== undefined) add('comment', from, at)
    else if (text !== undefined) add('text', from, at)
    else if (number !== undefined) add('number', from, at)
    else add(word !== undefined && WORDS.has(word) ? 'keyword' : undefined, from, at)
  }
  return { tokens, within: now }
}

function endOf(end: RegExp, line: string, from: number): number | undefined {
  end.lastIndex = from
  return end.exec(line) ? end.lastIndex : undefined
}
