import { expect, it } from 'vitest'

import type { ThingResource } from '#contract/things.ts'

import { countByActivity, countByType, mostRecent, plansByUse, silentLongest } from './fleet-figures.ts'

const now = Date.parse('2026-03-22T12:00:00Z')
const thing = (thingIdentifier: string, hoursAgo?: number, thingType?: string): ThingResource => ({
  thingIdentifier,
  ...(thingType !== undefined && { thingType }),
  ...(hoursAgo !== undefined && { lastActivity: new Date(now - hoursAgo * 3_600_000).toISOString() }),
})
const fleet = {
  things: [
    thing('A', 0.2, 'Door'),
    thing('B', 5, 'Level'),
    thing('C', 50, 'Level'),
    thing('D', 500),
    thing('E', undefined, 'Door'),
    thing('F', 26, 'Level'),
  ],
}

it('counts a thing within every reach that it was heard in', () => {
  expect(countByActivity(fleet, now)).toEqual({ hour: 1, day: 2, week: 4, silent: 1, never: 1 })
})

it('counts types, the largest first', () => {
  expect(countByType(fleet)).toEqual([
    ['Level', 3],
    ['Door', 2],
    ['', 1],
  ])
})

it('lists who was heard last, and who has been silent longest for more than a day', () => {
  expect(mostRecent(fleet, 2).map(({ id }) => id)).toEqual(['A', 'B'])
  expect(silentLongest(fleet, now).map(({ id }) => id)).toEqual(['D', 'C', 'F'])
})

it('adds up what several companies have of one plan', () => {
  const plans = plansByUse([
    {
      connectivityPlans: [
        { id: 'small', assignedthings: 2 },
        { id: 'large', assignedthings: 4 },
      ],
    },
    { connectivityPlans: [{ id: 'small', assignedthings: 3 }, { id: 'unused' }] },
    {},
  ])
  expect(plans.map(({ id, assignedthings }) => [id, assignedthings])).toEqual([
    ['small', 5],
    ['large', 4],
    ['unused', 0],
  ])
})
