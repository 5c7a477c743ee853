import { expect, it } from 'vitest'

import { escapeJson, isInString, pasteInto, unescapeJson } from './json-escapes.ts'

const plain = '{\n  "name": "%thingname%",\n  "note": "a \\"quoted\\" word"\n}'

it('frees what was escaped, with quotes around it or without, and nothing else', () => {
  expect(unescapeJson(escapeJson(plain))).toBe(plain)
  expect(unescapeJson(JSON.stringify(plain))).toBe(plain)
  expect(unescapeJson('{\\"a\\": 1,\n \\"b\\": 2}')).toBe('{"a": 1,\n "b": 2}')
  for (const text of [plain, '"a"', 'say \\"hi\\"', '{"a": "\\"b\\""}', '{\\"a\\": \\x}', '']) {
    expect(unescapeJson(text), text).toBeUndefined()
  }
})

it('knows what is within a string', () => {
  const json = '{"a\\"b": "c"}'
  const places = Array.from(json, (_, at) => (isInString(json, at) ? '^' : '.')).join('')
  expect(places).toBe('..^^^^^...^^.')
})

it('escapes JSON that is pasted into a string, and frees it elsewhere', () => {
  const template = '{"data": ""}'
  const within = template.indexOf('""') + 1
  expect(pasteInto(template, within, ' {"t": %value%} ')).toEqual({
    text: '{\\"t\\": %value%}',
    how: 'escaped',
  })
  expect(pasteInto(template, within, '{\\"t\\": 1}')).toBeUndefined()
  expect(pasteInto(template, within, 'a word')).toBeUndefined()
  expect(pasteInto('', 0, '{\\"t\\": 1}')).toEqual({ text: '{"t": 1}', how: 'unescaped' })
  expect(pasteInto('', 0, plain)).toBeUndefined()
})
