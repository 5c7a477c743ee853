import { describe, expect, it } from 'vitest'

import { distance } from '#lib/geo.ts'

import { day, hour } from './clock.ts'
import { readingKinds, simulatedTypes } from './payloads.ts'
import { batteryShare, readingAt } from './values.ts'
import { createWorld } from './world.ts'

const now = Date.UTC(2026, 10, 22, 12)
const world = createWorld({ seed: 'values', things: 300, days: 14, now })
const ofType = (typeKey: string) =>
  world.things.find((thing) => thing.typeKey === typeKey && thing.fault === 'none')!

/** What a thing measures every 20 minutes from an instant on. */
function series(typeKey: string, from: number, days: number) {
  const thing = ofType(typeKey)
  return Array.from({ length: days * 72 }, (_, index) => {
    const time = from + index * 20 * 60_000
    return { time, reading: readingAt(world, thing, time, 0) }
  })
}
const numbers = (rows: ReturnType<typeof series>, container: string) =>
  rows.map(({ reading }) => Number(reading[container]))
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

describe.each(simulatedTypes)('%s', (typeKey) => {
  it('stays within what the device measures, and moves', () => {
    const rows = series(typeKey, world.epoch, 14)
    for (const { container, min, max, kind } of readingKinds(typeKey)) {
      const values = numbers(rows, container)
      expect(Math.min(...values)).toBeGreaterThanOrEqual(min)
      expect(Math.max(...values)).toBeLessThanOrEqual(max + 1e-9)
      const still = ['alarm', 'battery-voltage', 'battery-percent'].includes(kind)
      expect(new Set(values).size).toBeGreaterThan(still ? 0 : 1)
    }
  })
})

it.each([
  ['axioma-qalcosonic-w1', 'volume'],
  ['adeunis-pulse', 'pulses_a'],
  ['dragino-lds02', 'open_count'],
])('counters of %s only grow', (typeKey, container) => {
  const values = numbers(series(typeKey, now - 400 * day, 430), container)

  expect(values).toEqual(values.toSorted((a, b) => a - b))
  expect(values.at(-1)).toBeGreaterThan(values[0]! * 1.3)
})

it('has more CO2 in office hours than at night and at the weekend', () => {
  const monday = Date.UTC(2026, 10, 15, 23)
  const rows = series('elsys-ers-co2', monday, 7)
  const between = (from: number, to: number) =>
    mean(
      numbers(
        rows.filter(({ time }) => time >= monday + from * hour && time < monday + to * hour),
        'co2'
      )
    )

  expect(between(9, 12)).toBeGreaterThan(between(1, 5) + 200)
  expect(between(9, 12)).toBeGreaterThan(between(5 * 24 + 9, 5 * 24 + 12) + 150)
})

it('is warmer outdoors in July than in January, and after noon than before dawn', () => {
  const temperatures = (from: number, days: number) => series('cayenne-lpp', from, days)
  const july = temperatures(Date.UTC(2026, 6, 1), 30)
  const at = (utcHour: number) =>
    numbers(
      july.filter(({ time }) => new Date(time).getUTCHours() === utcHour),
      'temperature_1'
    )

  expect(mean(numbers(july, 'temperature_1'))).toBeGreaterThan(
    mean(numbers(temperatures(Date.UTC(2026, 0, 1), 30), 'temperature_1')) + 8
  )
  expect(mean(at(13))).toBeGreaterThan(mean(at(3)) + 3)
})

it('moves trackers along their road on working days at a speed of the road, and parks them on Sundays', () => {
  const positions = (from: number) =>
    series('browan-tbol100', from, 1).map(({ reading }) => ({
      latitude: Number(reading.latitude),
      longitude: Number(reading.longitude),
      moving: reading.moving,
    }))
  const steps = (from: number) =>
    positions(from)
      .slice(1)
      .map((place, index) => distance(positions(from)[index]!, place))
  const wednesday = steps(Date.UTC(2026, 10, 17, 23))

  expect(Math.max(...wednesday)).toBeGreaterThan(5000)
  // 70 km/h for 20 minutes, and the way from the yard
  expect(Math.max(...wednesday)).toBeLessThan(24_500)
  expect(Math.max(...steps(Date.UTC(2026, 10, 14, 23)))).toBe(0)
})

it('drains a dying battery to 7 % at the end of the first history and on from there, never to nothing', () => {
  const dying = world.things.find(({ fault }) => fault === 'low-battery')!
  const share = (days: number) => batteryShare(world, dying, world.reference + days * day)

  expect(share(-14)).toBeCloseTo(0.25, 6)
  expect(share(0)).toBeCloseTo(0.07, 6)
  expect(share(10)).toBeCloseTo(0.05, 6)
  expect(share(1000)).toBe(0.02)
})
