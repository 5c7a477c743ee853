import { describe, expect, it } from 'vitest'

import type { LiveEvent, LiveFilter } from '#contract/live.ts'

import { fits } from './live-filter.ts'
import { createLiveHub, type LiveEntry, type LiveHub } from './live-hub.ts'

const event = (thingIdentifier: string, fields: Partial<LiveEvent> = {}): LiveEvent => ({
  type: 'data',
  time: 1,
  receivedAt: 2,
  thingIdentifier,
  ...fields,
})
const things = (entries: readonly LiveEntry[]) => entries.map((entry) => entry.event.thingIdentifier)

const listenTo = (hub: LiveHub, filter: LiveFilter = {}) => {
  const heard: LiveEntry[] = []
  const listener = { filter, take: (entry: LiveEntry) => void heard.push(entry) }
  hub.join(listener)
  return { heard, leave: () => hub.leave(listener) }
}
/** What somebody gets who comes back, read in small parts, and whether it is all. */
const comeBack = (hub: LiveHub, after: string | undefined, filter: LiveFilter = {}, recent?: number) => {
  const { isComplete, ...start } = hub.startOf(filter, after, recent)
  const past: LiveEntry[] = []
  for (let { position } = start; position !== hub.position;) {
    const passage = hub.read(filter, position, 2)
    past.push(...passage.entries)
    position = passage.position
  }
  return { past: things(past), isComplete }
}

describe('who listens', () => {
  it('hears what fits from then on, until leaving', () => {
    const hub = createLiveHub()
    hub.publish(event('BEFORE'))
    const { heard, leave } = listenTo(hub, { thingIdentifier: ['A', 'B'] })
    for (const name of ['A', 'C', 'B']) hub.publish(event(name))
    leave()
    hub.publish(event('A'))

    expect(things(heard)).toEqual(['A', 'B'])
  })

  it('gets on coming back what was missed, once and in order', () => {
    const hub = createLiveHub()
    const { heard } = listenTo(hub)
    for (const name of ['A', 'B', 'C', 'B', 'D']) hub.publish(event(name))

    const { id } = heard[0]!
    expect(comeBack(hub, id)).toEqual({ past: ['B', 'C', 'B', 'D'], isComplete: true })
    expect(comeBack(hub, id, { thingIdentifier: 'B' }, 100)).toEqual({ past: ['B', 'B'], isComplete: true })
    expect(comeBack(hub, hub.position)).toEqual({ past: [], isComplete: true })
  })

  it('learns that some are lost where too many came meanwhile', () => {
    const hub = createLiveHub(2)
    const { heard } = listenTo(hub)
    // A hub keeps at least as many as it says, and at most twice as many
    for (let count = 0; count < 7; count++) hub.publish(event(`B${count}`))

    const { past, isComplete } = comeBack(hub, heard[0]!.id)
    expect(isComplete).toBe(false)
    expect(past.slice(-2)).toEqual(['B5', 'B6'])
  })

  it.each(['', 'other:1', 'nonsense', ':', '1e9'])('learns so too with the id %j of another run', (id) => {
    const hub = createLiveHub()
    hub.publish(event('A'))
    expect(comeBack(hub, id)).toEqual({ past: [], isComplete: false })
  })

  it('learns so of an id that this run has not given yet', () => {
    const hub = createLiveHub()
    hub.publish(event('A'))
    expect(comeBack(hub, hub.position.replace(/\d+$/, '2')).isComplete).toBe(false)
  })

  it.each([
    [undefined, true],
    ['other:1', false],
  ])('gets the newest that fit with the last id %s, as many as asked for', (after, isComplete) => {
    const hub = createLiveHub()
    for (const name of ['A', 'B', 'A', 'A', 'B']) hub.publish(event(name))

    expect(comeBack(hub, after, { thingIdentifier: 'A' }, 2)).toEqual({ past: ['A', 'A'], isComplete })
    expect(comeBack(hub, after, {}, 9).past).toEqual(['A', 'B', 'A', 'A', 'B'])
    expect(comeBack(hub, after).past).toEqual([])
  })
})

describe('a filter', () => {
  const tank = event('A', {
    thingType: 'Tank',
    companyName: 'North',
    tags: ['x', 'y'],
    message: 'UPLINK',
    thingName: 'Tank Seven',
  })

  it.each<[LiveFilter, boolean]>([
    [{}, true],
    [{ type: 'thing' }, false],
    [{ thingType: ['Gate', 'Tank'], companyName: 'North' }, true],
    [{ thingType: 'Tank', companyName: 'South' }, false],
    [{ tag: ['x', 'y'] }, true],
    [{ tag: ['x', 'z'] }, false],
    [{ change: 'CREATED' }, false],
    [{ message: ['JOIN_REQUEST', 'UPLINK'] }, true],
    [{ message: 'JOIN_REQUEST' }, false],
    [{ search: ' seven' }, true],
    [{ search: 'a' }, true],
    [{ search: 'eight' }, false],
  ])('of %j says %s', (filter, isFit) => {
    expect(fits(filter, tank)).toBe(isFit)
  })
})
