import { expect, it } from 'vitest'

import { byteRows } from './frame-rows.ts'

it('splits bytes into rows with offsets and what of them can be read', () => {
  expect(byteRows('0402000029094b48692100', 8)).toEqual([
    { offset: '0000', bytes: ['04', '02', '00', '00', '29', '09', '4B', '48'], ascii: '····)·KH' },
    { offset: '0008', bytes: ['69', '21', '00'], ascii: 'i!·' },
  ])
})

it.each(['abc', 'zz', '0x01'])('cannot split %s', (text) => {
  expect(byteRows(text)).toBeUndefined()
})
