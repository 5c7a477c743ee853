import { expect, it } from 'vitest'

import type { Fix } from './fix.ts'
import { findStale, OLD_AFTER_MS } from './stale-fixes.ts'

const HOUR = 3_600_000

const fix = (hours: number, fields: Partial<Fix> = {}): Fix => ({
  latitude: 50.85,
  longitude: 4.35,
  time: hours * HOUR,
  receivedAt: hours * HOUR + 500,
  source: 'GPS',
  radius: 8,
  ...fields,
})
const elsewhere = { latitude: 51.2, longitude: 4.4 }

it('is old from an hour between fix and message on', () => {
  expect(findStale([fix(1, { receivedAt: HOUR + OLD_AFTER_MS - 1 })])).toEqual([undefined])
  expect(findStale([fix(1, { receivedAt: HOUR + OLD_AFTER_MS })])).toEqual(['old'])
  expect(findStale([fix(1, { receivedAt: undefined })])).toEqual([undefined])
})

it('is a repeat where a source tells of the same instant twice', () => {
  expect(findStale([fix(1), fix(1, { receivedAt: 3 * HOUR })])).toEqual([undefined, 'repeated'])
  expect(findStale([fix(1, { source: 'LBS' }), fix(1)])).toEqual([undefined, undefined])
})

it('is no repeat only because a parked thing has the same digits', () => {
  expect(findStale([fix(1), fix(2), fix(3)])).toEqual([undefined, undefined, undefined])
})

it('is a repeat where it has the same digits though another source saw the thing elsewhere meanwhile', () => {
  const seen = (radius: number) => fix(2, { ...elsewhere, source: 'LBS', radius })

  expect(findStale([fix(1), seen(2000), fix(3)])).toEqual([undefined, undefined, 'repeated'])
  // Antwerp is 40 km off: within such an accuracy it proves nothing
  expect(findStale([fix(1), seen(50_000), fix(3)])).toEqual([undefined, undefined, undefined])
  expect(findStale([fix(1), seen(2000), fix(3, { latitude: 50.85001 })])).toEqual([
    undefined,
    undefined,
    undefined,
  ])
})
