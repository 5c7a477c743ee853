import { beforeEach, expect, it, vi } from 'vitest'

import { countRows } from './count-rows.ts'

beforeEach(() => {
  vi.stubEnv('TZ', 'Europe/Brussels')
})

it('joins both counts by the start of their interval, oldest first', () => {
  const rows = countRows(
    [
      { startTime: '2026-03-22T11:00:00+01:00', count: 2 },
      { startTime: '2026-03-22T10:00:00+01:00', count: 1 },
    ],
    [{ startTime: '2026-03-22T10:00:00Z', count: 6 }],
    'HOURLY'
  )

  expect(rows).toEqual([
    { tick: '10:00', title: '22 Mar, 10:00', values: { network: 1, decoded: 0 } },
    { tick: '11:00', title: '22 Mar, 11:00', values: { network: 2, decoded: 6 } },
  ])
})

it('leaves out what cannot be placed', () => {
  expect(countRows([{ count: 3 }, { startTime: 'soon', count: 3 }], [], 'DAILY')).toEqual([])
})
