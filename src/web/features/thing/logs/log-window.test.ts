import { expect, it } from 'vitest'

import { logWindowOf, queryOf } from './log-window.ts'

const now = Date.parse('2026-03-22T12:00:30Z')
const asked = (search: string) => queryOf(logWindowOf(new URLSearchParams(search), now))

it('is all of the log unless the address names a range', () => {
  expect(asked('sf=7')).toEqual({})
  expect(asked('start=2026-03-22T10:00:00Z')).toEqual({})
})

it('is open towards the future', () => {
  expect(asked('range=1h')).toEqual({ startTime: '2026-03-22T11:01:00.000Z' })
  expect(asked('start=2026-03-22T10:00:00Z&end=2026-03-23T10:00:00Z')).toEqual({
    startTime: '2026-03-22T10:00:00.000Z',
  })
})

it('ends where a past range ends', () => {
  expect(asked('start=2026-03-21T10:00:00Z&end=2026-03-22T10:00:00Z')).toEqual({
    startTime: '2026-03-21T10:00:00.000Z',
    endTime: '2026-03-22T10:00:00.000Z',
  })
})
