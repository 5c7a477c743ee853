import { expect, test } from 'vitest'

import { readComparison } from './compare-search.ts'

const read = (search: string) => readComparison(new URLSearchParams(search))

test('takes two to six things, each once, in their order', () => {
  expect(read('thing=b&thing=A&thing=B').things).toEqual(['B', 'A'])
  expect(read('abcdefgh'.replaceAll(/./g, 'thing=$&&')).things).toEqual(['A', 'B', 'C', 'D', 'E', 'F'])
})

test('compares one thing with itself a week earlier, or as long as asked', () => {
  expect(read('thing=a').earlier).toEqual({ shift: '7d' })
  expect(read('thing=a&shift=30d').earlier).toEqual({ shift: '30d' })
  expect(read('thing=a&shift=1000y&beside=soon').earlier).toEqual({ shift: '7d' })
  expect(read('thing=a&thing=b&shift=30d').earlier).toBeUndefined()
})

test('compares one thing with itself in any other range of that length', () => {
  expect(read('thing=a&shift=1d&beside=2026-11-01T00:00:00Z').earlier).toEqual({
    from: Date.parse('2026-11-01T00:00:00Z'),
  })
})

test('shows the first charts until somebody chooses', () => {
  expect(read('').charts).toEqual(['margin', 'loss', 'interval'])
  expect(read('chart=esp&chart=nonsense&chart=rssi').charts).toEqual(['rssi', 'esp'])
})
