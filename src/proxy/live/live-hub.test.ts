import { describe, expect, it } from 'vitest'

import type { LiveEvent, LiveFilter } from '#contract/live.ts'

import { fits } from './live-filter.ts'
import { createLiveHub, type LiveEntry } from './live-hub.ts'

const event = (thingIdentifier: string, fields: Partial<LiveEvent> = {}): LiveEvent => ({
  type: 'data',
  time: 1,
  receivedAt: 2,
  thingIdentifier,
  ...fields,
})
const things = (entries: readonly LiveEntry[]) => entries.map((entry) => entry.event.thingIdentifier)

const listenTo = (hub: ReturnType<typeof createLiveHub>, filter: LiveFilter = {}, after?: string) => {
  const heard: LiveEntry[] = []
  const listener = { filter, take: (entry: LiveEntry) => void heard.push(entry) }
  return { heard, missed: hub.join(listener, after), leave: () => hub.leave(listener) }
}

describe('who listens', () => {
  it('hears what fits from then on, until leaving', () => {
    const hub = createLiveHub()
    hub.publish(event('BEFORE'))
    const { heard, missed, leave } = listenTo(hub, { thingIdentifier: ['A', 'B'] })
    for (const name of ['A', 'C', 'B']) hub.publish(event(name))
    leave()
    hub.publish(event('A'))

    expect(missed).toEqual({ entries: [], isComplete: true })
    expect(things(heard)).toEqual(['A', 'B'])
  })

  it('hears on coming back what was missed, once and in order', () => {
    const hub = createLiveHub()
    const first = listenTo(hub)
    hub.publish(event('A'))
    first.leave()
    for (const name of ['B', 'C']) hub.publish(event(name))
    const again = listenTo(hub, {}, first.heard[0]!.id)
    hub.publish(event('D'))

    expect(again.missed.isComplete).toBe(true)
    expect(things([...again.missed.entries, ...again.heard])).toEqual(['B', 'C', 'D'])
  })

  it('learns that some are lost where too many came meanwhile', () => {
    const hub = createLiveHub(2)
    const first = listenTo(hub)
    hub.publish(event('A'))
    const { id } = first.heard[0]!
    // A hub keeps at least as many as it says, and at most twice as many
    for (let count = 0; count < 6; count++) hub.publish(event(`B${count}`))

    const { entries, isComplete } = listenTo(hub, {}, id).missed
    expect(isComplete).toBe(false)
    expect(things(entries).slice(-2)).toEqual(['B4', 'B5'])
  })

  it.each(['', 'other:1', 'nonsense', ':', '1e9'])('learns so too with the id %j of another run', (id) => {
    const hub = createLiveHub()
    hub.publish(event('A'))
    expect(listenTo(hub, {}, id).missed).toEqual({ entries: [], isComplete: false })
  })

  it('learns so of an id that this run has not given yet', () => {
    const hub = createLiveHub()
    const { heard } = listenTo(hub)
    hub.publish(event('A'))
    const later = heard[0]!.id.replace(/\d+$/, '2')
    expect(listenTo(hub, {}, later).missed.isComplete).toBe(false)
  })
})

describe('a filter', () => {
  const tank = event('A', { thingType: 'Tank', companyName: 'North', tags: ['x', 'y'] })

  it.each<[LiveFilter, boolean]>([
    [{}, true],
    [{ type: 'thing' }, false],
    [{ thingType: ['Gate', 'Tank'], companyName: 'North' }, true],
    [{ thingType: 'Tank', companyName: 'South' }, false],
    [{ tag: ['x', 'y'] }, true],
    [{ tag: ['x', 'z'] }, false],
    [{ change: 'CREATED' }, false],
  ])('of %j says %s', (filter, isFit) => {
    expect(fits(filter, tank)).toBe(isFit)
  })
})
