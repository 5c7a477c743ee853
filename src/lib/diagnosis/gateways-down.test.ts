import { expect, it } from 'vitest'

import { explainSilence, type GatewaysDown } from './gateways-down.ts'

const MINUTE = 60_000
/** Of a thing that sends every ten minutes, last at 0. */
const thing = { lastSeen: 0, interval: 10 * MINUTE }
const down = (...times: [gateway: string, minute: number | undefined][]): GatewaysDown =>
  new Map(times.map(([id, minute]) => [id, minute === undefined ? undefined : minute * MINUTE]))

it.each<[string, boolean, GatewaysDown]>([
  ['explain it where others were heard until the thing was due', true, down(['A', 4], ['B', 0])],
  ['explain it where nobody says since when they are lost', true, down(['A', undefined], ['B', undefined])],
  ['explain nothing where another one is up', false, down(['A', 4])],
  ['explain nothing where they may be quiet because the thing is', false, down(['A', 0], ['B', -300])],
  ['explain nothing where one was there for long after', false, down(['A', 4], ['B', 21])],
])('gateways that are lost %s', (_, expected, lost) => {
  expect(explainSilence(new Set(['A', 'B']), thing, lost)).toBe(expected)
})

it('explains nothing of a thing that nobody heard', () => {
  expect(explainSilence(new Set(), thing, down(['A', 4]))).toBe(false)
  expect(explainSilence(new Set(['A']), { lastSeen: undefined }, down(['A', 4]))).toBe(false)
})
