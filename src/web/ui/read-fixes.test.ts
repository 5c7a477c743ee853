import { expect, it } from 'vitest'

import { readFixes } from './read-fixes.ts'

const HOUR = 3_600_000
const time = Date.UTC(2026, 10, 23, 8)
const place = { latitude: 50.85, longitude: 4.35, accuracy: 8, locRadius: 9, time, ts: time, type: 'GPS' }

it('reads a row as the platform sends it', () => {
  expect(readFixes([{ date: time, created_on: '2026-11-23T08:00:00.500Z', data: [place] }])).toEqual([
    { latitude: 50.85, longitude: 4.35, radius: 8, source: 'GPS', time, receivedAt: time + 500 },
  ])
})

it('takes the time of the row for a place without one, and the later instant for the message', () => {
  const { time: _, ts: __, ...untimed } = place

  expect(readFixes([{ date: time, data: [untimed] }])).toMatchObject([{ time, receivedAt: time }])
  expect(
    readFixes([{ date: time + 2 * HOUR, created_on: '2026-11-23T08:00:00', data: [place] }])
  ).toMatchObject([{ time, receivedAt: time + 2 * HOUR }])
  expect(readFixes([{ data: [place] }])).toMatchObject([{ receivedAt: undefined }])
})

it('leaves out what is nowhere or at no time, and says where kind and accuracy are not known', () => {
  const bare = { latitude: 1, longitude: 2, locRadius: 0 }
  const data = [{ ...place, latitude: 91 }, { ...place, longitude: 181 }, { time, type: 'GPS' }, bare]

  expect(readFixes([{ data }, {}])).toEqual([])
  expect(readFixes([{ date: time, data }])).toMatchObject([{ source: '?', radius: undefined }])
})
