import { expect, it, vi } from 'vitest'

import { mustRead, toInputValue, windowOf } from './chart-window.ts'

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

it.each([
  ['a closer look', [2, 8], false, false],
  ['a closer look at what was cut', [2, 8], true, true],
  ['the same again, though it was cut', [0, 10], true, false],
  ['what began earlier', [-1, 8], false, true],
  ['what ends later', [2, 11], false, true],
] as const)('reads of %s what it must', (_, [start, end], isCut, expected) => {
  expect(mustRead({ start: 0, end: 10 }, { start, end }, isCut)).toBe(expected)
})
