import { describe, expect, it } from 'vitest'

import { breakLine, type Edit, indent, offsetOf, outdent } from './code-edits.ts'

/** `|` marks the ends of the selection. */
function edited(marked: string, edit: (value: string, start: number, end: number) => Edit): string {
  const start = marked.indexOf('|')
  const end = marked.lastIndexOf('|')
  const value = marked.replaceAll('|', '')
  const { from, to, text, selection } = edit(value, start, end === start ? start : end - 1)
  const after = value.slice(0, from) + text + value.slice(to)
  const [first, last] = selection
  const marks = first === last ? '|' : `|${after.slice(first, last)}|`
  return after.slice(0, first) + marks + after.slice(last)
}

describe('a tab', () => {
  it.each([
    ['a|b', 'a  |b'],
    ['a|\nb\n|c', '|  a\n  b|\nc'],
    ['a\n|b\n\nc|', 'a\n|  b\n\n  c|'],
  ])('makes of %j %j', (before, after) => {
    expect(edited(before, indent)).toBe(after)
  })
})

describe('a tab back', () => {
  it.each([
    ['    a|b', '  a|b'],
    [' |a', '|a'],
    ['x\n\ta|', 'x\na|'],
    ['|  a\n    b\nc|', '|a\n  b\nc|'],
    ['a|b', 'a|b'],
  ])('makes of %j %j', (before, after) => {
    expect(edited(before, outdent)).toBe(after)
  })
})

describe('enter', () => {
  it.each([
    ['  a|', '  a\n  |'],
    ['  f({|', '  f({\n    |'],
    ['a|b|c', 'a\n|c'],
  ])('makes of %j %j', (before, after) => {
    expect(edited(before, breakLine)).toBe(after)
  })
})

it.each([
  [1, 1, 0],
  [2, 3, 5],
  [2, 99, 6],
  [9, 1, 7],
])('finds line %i, column %i', (line, column, offset) => {
  expect(offsetOf('ab\nc e\n', line, column)).toBe(offset)
})
