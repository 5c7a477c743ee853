import { expect, it } from 'vitest'

import type { Fix } from '#lib/location/fix.ts'

import { likelyFirst, readTracker, tailOf, trackersAt } from './tracker.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

const fix = (minutes: number, latitude: number, longitude = 4.35): Fix => ({
  latitude,
  longitude,
  time: minutes * MINUTE,
  receivedAt: minutes * MINUTE,
  source: 'GPS',
  radius: 10,
})
const van = { id: 'A', name: 'Van' }
/** Drives north for 20 minutes, is not heard for 4 hours, and is somewhere else then. */
const drive = [fix(0, 50.8), fix(10, 50.81), fix(20, 50.82), fix(260, 50.9), fix(270, 50.91)]

it('takes for a tracker what moved, and not what only seemed to', () => {
  expect(readTracker(van, drive, false)?.points).toHaveLength(5)
  expect(readTracker(van, [fix(0, 50.8), fix(10, 50.80001), fix(20, 50.8)], false)).toBeUndefined()
  expect(readTracker(van, [], false)).toBeUndefined()
})

it('knows where a tracker is, worse and worse the longer it was not heard', () => {
  const tracker = readTracker(van, drive, false)!
  const at = (minutes: number) => trackersAt([tracker], minutes * MINUTE)[0]!

  expect(at(-1)).toMatchObject({ state: 'before', position: undefined })
  expect(at(10).state).toBe('moving')
  expect(at(15)).toMatchObject({ state: 'moving', position: { kind: 'between' } })
  expect(at(15).position?.latitude).toBeCloseTo(50.815, 4)
  expect(at(60)).toMatchObject({ state: 'last', position: { latitude: 50.82 } })
  expect(at(20 + 121)).toMatchObject({ state: 'stale', position: { latitude: 50.82 } })
})

it('tells what was told late from what is there now', () => {
  const late = { ...fix(30, 50.83), receivedAt: 30 * MINUTE + 12 * HOUR }
  const tracker = readTracker(van, [...drive.slice(0, 3), late], false)!

  expect(trackersAt([tracker], late.time)[0]).toMatchObject({ state: 'stale' })
})

it('draws a tail up to the tracker, and none over what is not known', () => {
  const tracker = readTracker(van, drive, false)!
  const tail = (minutes: number, length: number) =>
    tailOf(trackersAt([tracker], minutes * MINUTE)[0]!, minutes * MINUTE, length).map((line) =>
      line.map(([latitude]) => Number(latitude.toFixed(3)))
    )

  expect(tail(15, HOUR)).toEqual([[50.8, 50.81, 50.815]])
  expect(tail(20, 12 * MINUTE)).toEqual([[50.81, 50.82]])
  expect(tail(100, 30 * MINUTE)).toEqual([])
  // Two stretches, and nothing across the four hours between them
  expect(tail(270, 10 * HOUR)).toEqual([
    [50.8, 50.81, 50.82],
    [50.9, 50.91],
  ])
  expect(tail(-1, HOUR)).toEqual([])
})

it('asks things with a receiver first, and those with a configured place last', () => {
  const thing = (thingIdentifier: string, locationtype?: string) => ({
    thingIdentifier,
    ...(locationtype !== undefined && { lastlocation: { locationtype } }),
  })
  const things = [thing('1', 'STATIC'), thing('2', 'LBS'), thing('3'), thing('4', 'GPS'), thing('5', 'LBS')]

  expect(likelyFirst(things).map(({ thingIdentifier }) => thingIdentifier)).toEqual(['4', '2', '5', '3', '1'])
})
