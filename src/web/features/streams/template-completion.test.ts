import { expect, it } from 'vitest'

import { completionAt, completionEdit } from './template-completion.ts'

/** `|` is where the cursor is. */
function offered(marked: string, asked = false) {
  const caret = marked.indexOf('|')
  const text = marked.replace('|', '')
  const completion = completionAt(text, caret, asked)
  if (!completion) return undefined
  const { from, to, entries } = completion
  const edit = completionEdit(completion, entries[0]?.text ?? '')
  return {
    replaced: text.slice(from, to),
    first: entries[0]?.text,
    count: entries.length,
    after: text.slice(0, edit.from) + edit.text + text.slice(edit.to),
  }
}

it('offers placeholders from the sign that opens one', () => {
  expect(offered('{"a": "%thingn|"}')).toMatchObject({
    replaced: '%thingn',
    first: '%thingName%',
    count: 1,
    after: '{"a": "%thingName%"}',
  })
  expect(offered('"%|"')?.count).toBeGreaterThan(40)
})

it('takes what follows of the name and its sign with it', () => {
  expect(offered('%val|xyz% %value%')).toMatchObject({ replaced: '%valxyz%', after: '%value% %value%' })
})

it('offers nothing after the sign that closes one, nor where nobody asks', () => {
  expect(offered('%value%|')).toBeUndefined()
  expect(offered('value|')).toBeUndefined()
  expect(offered('%zzz|')).toBeUndefined()
})

it('offers where somebody asks, for a word or for all', () => {
  expect(offered('dev|', true)).toMatchObject({ first: '%DevEUI%', replaced: 'dev' })
  expect(offered('%value%|', true)).toMatchObject({ replaced: '' })
})

it('offers times by a pattern, too, and names that have the word within', () => {
  const caret = '%stamp'.length
  expect(completionAt('%stamp', caret, false)?.entries.map(({ text }) => text)).toEqual([
    '%timestamp%',
    "%timestamp[yyyy-MM-dd'T'HH:mm:ss.SSSXXX]%",
  ])
})
