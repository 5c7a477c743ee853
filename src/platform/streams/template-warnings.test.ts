import { expect, it } from 'vitest'

import { streamPreset } from '#contract/stream-presets.ts'
import type { StreamContentType, StreamType } from '#contract/streams.ts'

import { templateWarnings } from './template-warnings.ts'

const warnings = (template: string, contentType: StreamContentType = 'FREEFORM', more: object = {}) =>
  templateWarnings({ type: 'DECODED', contentType, template, aggregated: false, ...more })
const places = (...args: Parameters<typeof warnings>) =>
  warnings(...args).map(({ offset = -1, length = 0, line, column }) => [
    args[0].slice(offset, offset + length),
    line,
    column,
  ])
const messages = (...args: Parameters<typeof warnings>) => warnings(...args).map(({ message }) => message)

it('names what is no placeholder, and where it is', () => {
  expect(places('%colour%value%\n  100% of %Value% %valu%')).toEqual([
    ['%colour%', 1, 1],
    ['%valu%', 2, 19],
  ])
  expect(places('%timestamp[yyyy-MM-ddThh]% %value[yyyy]% %timestamp[yyyy]% %timestamp%')).toEqual([
    ['%timestamp[yyyy-MM-ddThh]%', 1, 1],
    ['%value[yyyy]%', 1, 28],
  ])
  expect(messages('%timestamp[foo]%')).toEqual([expect.stringContaining('the letter f')])
})

it('finds nothing wrong with the presets, nor with the vendor’s own template', () => {
  for (const type of ['NETWORK', 'DECODED', 'LBS'] as StreamType[]) {
    for (const contentType of ['XML', 'JSON'] as const) {
      for (const aggregated of [true, false]) {
        const template = streamPreset(type, contentType, aggregated)
        // With a space, so that it is read and not recognised
        expect(
          warnings(` ${template}`.trimEnd().replace(' <?', '<?'), contentType, { type, aggregated })
        ).toEqual([])
      }
    }
  }
  expect(warnings('{"t": "%timestamp[yyyy-MM-dd HH:mm:ss.SSS]%", "v": %value%}', 'JSON')).toEqual([])
})

it.each([
  ['{"a": "%value%",}', 'JSON', '}'],
  ['{"a": %value%%postfix%}', 'JSON', '%'],
  ['{"a": 1%value%}', 'JSON', '%'],
  ['{"a": %value%', 'JSON', ''],
  ['%value% %unit%', 'JSON', '%'],
  ['<a><b>%value%</a>', 'XML', '<'],
  ['<a>\n<b>%value%\n</a>', 'XML', '<'],
  ['%value%', 'XML', '%'],
] as const)('says that %s makes no %s, and where', (template, contentType, at) => {
  const warning = warnings(template, contentType).find(({ message }) => message?.includes('will not be'))
  expect(warning?.message).toMatch(new RegExp(`^The messages will not be ${contentType}: \\w`))
  expect(template.slice(warning?.offset, (warning?.offset ?? 0) + 1)).toBe(at)
})

it.each<[string, string, StreamContentType, object, string]>([
  ['a place’s placeholder in decoded values', '%altitude%', 'FREEFORM', {}, 'stream of places'],
  ['a container’s in places', '%value%', 'FREEFORM', { type: 'LBS' }, 'about a place'],
  [
    'one container’s beside the list',
    '%containers% %value%',
    'FREEFORM',
    { aggregated: true },
    'first container',
  ],
  ['Z between quotes', "%timestamp[yyyy-MM-dd'T'HH:mm:ss'Z']%", 'FREEFORM', {}, 'XXX writes the offset'],
  ['no room for a list', '["%value%"]', 'JSON', { aggregated: true }, 'each container has a message'],
])('warns of %s', (_what, template, contentType, more, words) => {
  expect(messages(template, contentType, more)).toEqual([expect.stringContaining(words)])
})
