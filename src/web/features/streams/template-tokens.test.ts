import { expect, it } from 'vitest'

import { templateTokens } from './template-tokens.ts'

const shown = (text: string, warned = [] as { offset: number; length: number }[]) =>
  templateTokens(text, warned).map((line) =>
    line.map(({ kind, text: part }) => (kind === undefined ? part : `${kind}(${part})`)).join('')
  )

it('tells placeholders from text and from what only looks like one', () => {
  expect(shown('{"a": %value%,\n "t": "%TIMESTAMP[HH:mm]%", "x": %nothing% 100%}')).toEqual([
    '{"a": placeholder(%value%),',
    ' "t": "placeholder(%TIMESTAMP[HH:mm]%)", "x": doubtful(%nothing%) 100%}',
  ])
})

it('marks what was warned of, over lines and over placeholders', () => {
  expect(shown('ab\ncd %value%', [{ offset: 1, length: 3 }])).toEqual([
    'adoubtful(b)',
    'doubtful(c)d placeholder(%value%)',
  ])
  expect(shown('"%value%"', [{ offset: 1, length: 7 }])).toEqual(['"doubtful(%value%)"'])
  expect(shown('a', [{ offset: 5, length: 3 }])).toEqual(['a'])
})
