import { beforeAll, expect, it } from 'vitest'

import { loadTexts } from '#web/text/text.ts'

import { type JobFields, bodyOf, faultsIn, rangeText } from './job-scope.ts'

beforeAll(() => loadTexts('thing-types'))

const NOW = Date.parse('2026-11-22T10:00:00Z')
const fields: JobFields = { isOneThing: false, thing: '', range: 'all', start: '', end: '' }

it.each([
  [{}, { thingTypeId: 10 }],
  [{ isOneThing: true, thing: 'AB' }, { thingIdentifier: 'AB' }],
  [{ thing: 'AB' }, { thingTypeId: 10 }],
  [{ range: 'week' as const }, { thingTypeId: 10, startTime: '2026-11-15T10:00:00.000Z' }],
  [{ range: 'all' as const, start: '2026-11-01T00:00' }, { thingTypeId: 10 }],
  [
    { range: 'custom' as const, end: '2026-11-01T00:00Z' },
    { thingTypeId: 10, endTime: '2026-11-01T00:00:00.000Z' },
  ],
])('asks for %j', (typed, body) => {
  expect(faultsIn({ ...fields, ...typed })).toEqual({})
  expect(bodyOf({ ...fields, ...typed }, 10, NOW)).toEqual(body)
})

it.each([
  [{ isOneThing: true }, ['thing']],
  [{ range: 'custom' as const }, ['start']],
  [{ range: 'custom' as const, start: 'x', end: 'y' }, ['start', 'end']],
  [{ range: 'custom' as const, start: '2026-11-02T00:00', end: '2026-11-01T00:00' }, ['end']],
])('finds what is wrong with %j', (typed, faulty) => {
  expect(Object.keys(faultsIn({ ...fields, ...typed }))).toEqual(faulty)
})

it('says what a job covers', () => {
  expect(rangeText({})).toBe('All of the past')
  expect(rangeText({ startTime: '2026-11-22T10:00:00Z' })).toMatch(/^Since 22 Nov 2026/)
  expect(rangeText({ endTime: '2026-11-22T10:00:00Z' })).toMatch(/^Until 22 Nov 2026/)
})
