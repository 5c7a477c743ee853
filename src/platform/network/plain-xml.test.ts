import fc from 'fast-check'
import { expect, it } from 'vitest'

import { uplink } from '#testing/thingpark-messages.ts'

import { readPlainXml } from './plain-xml.ts'
import { readThingParkBody } from './thingpark-body.ts'

const names = fc.oneof(
  { weight: 30, arbitrary: fc.constantFrom('A', 'B', 'Lrr', 'payload_hex') },
  { weight: 1, arbitrary: fc.constantFrom('constructor', 'prototype', 'toString', 'name') }
)
const texts = fc.constantFrom(
  '',
  ' ',
  '\n',
  '12',
  ' -95.0 ',
  '{"a":[1]}',
  'é\t>',
  ']]>',
  '\u0000',
  '\ufeff',
  'a\nb'
)
const element = (content: fc.Arbitrary<string>) =>
  fc.tuple(names, content).map(([name, text]) => `<${name}>${text}</${name}>`)
const elementsOf = (inner: fc.Arbitrary<string>) =>
  element(fc.array(inner, { minLength: 1, maxLength: 4 }).map((inners) => inners.join('\n')))
const leaf = element(texts)
const trees = elementsOf(fc.oneof(leaf, leaf, elementsOf(leaf)))
/** What makes a document another one, or none. */
const pieces = fc.constantFrom(
  ...[
    '<A>',
    '</A>',
    '<B>',
    '</B>',
    '<A/>',
    '<A >',
    '</A >',
    '<a:A>',
    '</a:A>',
    '<A x="1">',
    '<A xmlns="u">',
    '<A xmlns="u" >',
  ],
  ...[
    '<__proto__>',
    '</__proto__>',
    '&amp;',
    '&#65;',
    '&',
    '<',
    '>',
    '"',
    'text',
    ' ',
    '\r\n',
    '\u0000',
    '\ufeff',
    '\u00a0',
  ],
  ...[
    '<!-- -->',
    '<![CDATA[x]]>',
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    '<?xml version="1.1"?>',
    '<?pi?>',
    '<!DOCTYPE A>',
  ]
)
const documents = fc
  .tuple(
    fc.constantFrom('', '<?xml version="1.0" encoding="UTF-8"?>\n'),
    trees,
    fc.array(fc.tuple(fc.nat(), pieces), { maxLength: 2 })
  )
  .map(([declaration, tree, changes]) =>
    changes.reduce((text, [at, piece]) => {
      const place = at % (text.length + 1)
      return text.slice(0, place) + piece + text.slice(place)
    }, declaration + tree)
  )

const outcomeOf = (body: string) => {
  try {
    return readThingParkBody(body)
  } catch (error) {
    return String(error)
  }
}

it('reads whatever it reads as the whole parser does', () => {
  let read = 0
  const property = fc.property(documents, (body) => {
    if (readPlainXml(body) === undefined) return
    read++
    // A comment leaves it to the whole parser
    expect(outcomeOf(body)).toEqual(outcomeOf(`${body}<!-- -->`))
  })
  fc.assert(property, { numRuns: 5000, seed: 3 })
  expect(read).toBeGreaterThan(1000)
})

it('reads an uplink as networks write it, and nothing that has to be expanded', () => {
  const more = { Lrrs: { Lrr: [{ Lrrid: 'FF0107A5' }, { Lrrid: 'FF010805' }] } }
  const body = uplink(3, '2026-11-22T10:00:00Z', more)
  expect(readPlainXml(body)?.DevEUI_uplink).toMatchObject({ FCntUp: '3', ...more })
  expect(readPlainXml(body.replace('125', '&#49;25'))).toBeUndefined()
  expect(readPlainXml(body.replace('<DevEUI_', '<!DOCTYPE x><DevEUI_'))).toBeUndefined()
})
