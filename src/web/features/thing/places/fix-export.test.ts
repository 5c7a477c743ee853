import { expect, it } from 'vitest'

import type { Fix } from '#lib/location/fix.ts'
import { readTrack } from '#lib/location/track.ts'

import { trackCsv, trackGeoJson } from './fix-export.ts'

const MINUTE = 60_000
const start = Date.UTC(2026, 10, 23, 8)

const fix = (minutes: number, fields: Partial<Fix> = {}): Fix => ({
  latitude: 50.85,
  longitude: 4.35,
  time: start + minutes * MINUTE,
  receivedAt: start + minutes * MINUTE,
  source: 'GPS',
  radius: 8,
  ...fields,
})

const track = readTrack([
  fix(0),
  fix(20),
  fix(40),
  fix(45, { latitude: 10 }),
  fix(50, { longitude: 4.45, receivedAt: start + 200 * MINUTE, radius: undefined }),
])

it('writes a line a fix with its units, newest first', () => {
  const [header, newest, outlier, staying, ...older] = trackCsv(track).trim().split('\r\n')

  expect(header).toBe(
    'time,received,source,accuracy_m,latitude,longitude,distance_m,speed_km_h,stay,stale,outlier'
  )
  expect(newest).toMatch(
    /^2026-11-23T08:50:00.000Z,2026-11-23T11:20:00.000Z,GPS,,50.85,4.45,70\d\d(\.\d)?,42(\.\d)?,,old,$/
  )
  expect(outlier).toMatch(/,10,4.35,.*,yes$/)
  expect(staying).toBe('2026-11-23T08:40:00.000Z,2026-11-23T08:40:00.000Z,GPS,8,50.85,4.35,0,,1,,')
  expect(older).toHaveLength(2)
})

it('is GeoJSON with the line, the stays and every fix, longitude first', () => {
  const { type, features } = JSON.parse(trackGeoJson(track, 'Van 7')) as {
    type: string
    features: { geometry: { type: string; coordinates: unknown[] }; properties: Record<string, unknown> }[]
  }

  expect(type).toBe('FeatureCollection')
  expect(features.map(({ properties }) => properties['kind'])).toEqual([
    'track',
    'stay',
    ...track.points.map(() => 'fix'),
  ])
  expect(features[0]).toMatchObject({
    geometry: { type: 'LineString' },
    properties: { name: 'Van 7' },
  })
  // Without the outlier
  expect(features[0]?.geometry.coordinates).toHaveLength(4)
  expect(features[0]?.properties['times']).toHaveLength(4)
  expect(features.at(-1)).toMatchObject({
    geometry: { type: 'Point', coordinates: [4.45, 50.85] },
    properties: { stale: 'old', accuracy_m: null },
  })
})

it('has no line where there is but one fix', () => {
  expect(trackGeoJson(readTrack([fix(0)]), 'Van 7')).not.toContain('LineString')
})
