import { beforeAll, expect, it } from 'vitest'

import { loadTexts } from '#web/text/text.ts'

import { readHexPayload, readTextPayload } from './payload-reading.ts'

beforeAll(() => loadTexts('ui', 'downlink-send'))

it.each([
  ['0x01, 0x02', '0102', 2, /^$/],
  ['uint8_t p[2] = { 0xab, 0xCD };', 'ABCD', 2, /^$/],
  ['', undefined, 0, /^$/],
  ['0', undefined, 1, /1 digit.*half a byte/],
  ['01 0g', undefined, 2, /“g” at position 5/],
  ['00'.repeat(50), '00'.repeat(50), 50, /^$/],
  ['00'.repeat(52), undefined, 52, /2 bytes too many/],
])('reads %j as hexadecimal', (text, payload, bytes, fault) => {
  const reading = readHexPayload(text, 50)
  expect(reading).toMatchObject({ payload, bytes })
  expect(reading.fault ?? '').toMatch(fault)
})

it('counts the bytes of text, not its letters', () => {
  expect(readTextPayload('é°', 4)).toEqual({ payload: 'C3A9C2B0', bytes: 4, fault: undefined })
  expect(readTextPayload('é°', 3)).toMatchObject({ payload: undefined, bytes: 4 })
})
