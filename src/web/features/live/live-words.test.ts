import { beforeAll, expect, it } from 'vitest'

import { loadTexts } from '#web/text/text.ts'

import { plainValue, valuesText } from './live-words.ts'

beforeAll(() => loadTexts('live'))

const EVENT = {
  type: 'data',
  thingIdentifier: '70B3D5E75E000001',
  time: 0,
  receivedAt: 0,
  containers: [
    { name: 'Open', value: 'true' },
    { name: 'Tamper', value: 'false' },
    { name: 'Water', value: '1234.5', unit: 'l' },
    { name: 'Mode', value: 'true north' },
  ],
} as const

it('says values as somebody reads them, and to programs as they are', () => {
  const event = { ...EVENT, containers: [...EVENT.containers] }
  expect(valuesText(event)).toBe('Open Yes · Tamper No · Water 1,234.5\u202Fl · Mode true north')
  expect(valuesText(event, plainValue)).toBe('Open true · Tamper false · Water 1234.5 l · Mode true north')
})
