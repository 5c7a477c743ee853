import { expect, it } from 'vitest'

import { tokensOf, type Within } from './code-tokens.ts'

const LETTERS = { keyword: 'k', text: 't', number: 'n', comment: 'c' }

/** A letter for each character: the kind of its token, or `.` */
function kindsOf(line: string, within: Within = 'code'): string {
  const { tokens } = tokensOf(line, within)
  expect(tokens.map(({ text }) => text).join('')).toBe(line)
  return tokens.map(({ kind, text }) => (kind ? LETTERS[kind] : '.').repeat(text.length)).join('')
}

it.each([
  ['const a = 0x1F // x', 'kkkkk.....nnnn.cccc'],
  [`f('a\\'b', "c")`, '..tttttt..ttt.'],
  ['a1 = letter + 1.5e3', '..............nnnnn'.padStart(19, '.')],
  ['return bytes[0]/2', 'kkkkkk.......n..n'],
  ['x /* if */ if', '..cccccccc.kk'],
  ['`a` + 1', 'ttt...n'],
  [`it's`, '..tt'],
])('tells the parts of %s apart', (line, kinds) => {
  expect(kindsOf(line)).toBe(kinds)
})

it('goes on in the next line with what a line left open', () => {
  expect(tokensOf('a /* b', 'code').within).toBe('comment')
  expect(kindsOf('b */ 1', 'comment')).toBe('cccc.n')
  expect(tokensOf('`a', 'code').within).toBe('template')
  expect(kindsOf('\\` b` 1', 'template')).toBe('ttttt.n')
  expect(tokensOf('// `', 'code').within).toBe('code')
})
