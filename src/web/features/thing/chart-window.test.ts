import { expect, it, vi } from 'vitest'

import { toInputValue, windowOf } from './chart-window.ts'

const now = Date.parse('2026-03-22T10:14:30Z')
const windowIn = (search: string) => windowOf(new URLSearchParams(search), now)

it('ends a named range at the minute that runs', () => {
  expect(windowIn('range=1h')).toEqual({
    name: '1h',
    start: Date.parse('2026-03-22T09:15:00Z'),
    end: Date.parse('2026-03-22T10:15:00Z'),
  })
})

it('takes start and end before a name', () => {
  expect(windowIn('range=7d&start=2026-03-01T00:00:00Z&end=2026-03-02T00:00:00Z')).toEqual({
    name: 'custom',
    start: Date.parse('2026-03-01T00:00:00Z'),
    end: Date.parse('2026-03-02T00:00:00Z'),
  })
})

it.each([
  '',
  'range=century',
  'range=toString',
  'start=2026-03-02T00:00:00Z&end=2026-03-01T00:00:00Z',
  'start=yesterday&end=2026-03-01',
])('falls back to a day for ?%s', (search) => {
  expect(windowIn(search)).toMatchObject({ name: '24h', end: Date.parse('2026-03-22T10:15:00Z') })
})

it('fills an input in the local zone', () => {
  vi.stubEnv('TZ', 'Europe/Brussels')
  expect(toInputValue(Date.parse('2026-07-01T22:05:00Z'))).toBe('2026-07-02T00:05')
})
