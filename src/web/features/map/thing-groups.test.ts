import { beforeAll, expect, it } from 'vitest'

import { loadTexts } from '#web/text/text.ts'

import { groupThings } from './thing-groups.ts'
import { COLOR_MODES, type ColorMode } from './map-state.ts'

const now = Date.parse('2026-03-01T12:00:00Z')
const things = [
  { thingIdentifier: 'A', thingType: 'Tank', lastActivity: '2026-03-01T11:59:00Z' },
  { thingIdentifier: 'B', thingType: 'Tank', lastActivity: '2026-01-01T00:00:00Z' },
  { thingIdentifier: 'C', thingType: 'Gate' },
]
const links = {
  of: new Map([
    ['A', { verdict: 'healthy' as const, sf: 7, margin: 12 }],
    ['B', { verdict: 'silent' as const, sf: 12, margin: -0.5 }],
  ]),
  asOf: now,
}

beforeAll(() => loadTexts('map', 'verdicts'))

const words = (mode: ColorMode) => {
  const { groups, groupOf } = groupThings(mode, { fleet: { things }, links, now })
  return things.map((thing) => groups[groupOf(thing)]?.word)
}

it.each<[ColorMode, string[]]>([
  ['activity', ['Within the hour', 'Silent for over a week', 'Never heard']],
  ['verdict', ['Healthy', 'Silent', 'Not known']],
  ['type', ['Tank', 'Tank', 'Gate']],
  ['sf', ['SF7', 'SF12', 'Not known']],
  ['margin', ['10 dB and more', 'Below 0 dB', 'Not known']],
])('sorts by %s into %j', (mode, expected) => {
  expect(words(mode)).toEqual(expected)
})

it.each(COLOR_MODES)('gives each group of %s a shape of its own, since colour alone tells nobody', (mode) => {
  const { groups } = groupThings(mode, { fleet: { things }, links, now })
  expect(new Set(groups.map(({ shape }) => shape)).size).toBe(groups.length)
})

it('knows nothing where there are no verdicts', () => {
  const { groups, groupOf } = groupThings('sf', { fleet: { things }, links: null, now })
  expect(things.map((thing) => groups[groupOf(thing)]?.id)).toEqual(['unknown', 'unknown', 'unknown'])
})
