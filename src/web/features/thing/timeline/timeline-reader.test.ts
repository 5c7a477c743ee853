import { describe, expect, it } from 'vitest'

import type { LogWindow } from '../logs/log-window.ts'
import { cursorStream } from './entry-stream.ts'
import { mergeStreams } from './merge-streams.ts'
import type { TimelineEntry, TimelineKind } from './timeline-entry.ts'
import { createTimelineReader } from './timeline-reader.ts'

interface Item {
  id: string
  time: number
}

const entry = (kind: TimelineKind, { id, time }: Item): TimelineEntry => ({
  ...{ id: `${kind} ${id}`, time, kind, state: 'off', title: id, details: [] },
})

/** A source of these items that answers so many at once, and can fail. */
function aSource(kind: TimelineKind, items: Item[], results: number) {
  const source = { items, asked: 0, fails: false }
  const open = (window: LogWindow) =>
    cursorStream<Item>(
      {
        read: async ({ startTime, endTime }, signal) => {
          source.asked++
          await Promise.resolve()
          signal.throwIfAborted()
          if (source.fails) throw new Error('gone')
          const from = startTime === undefined ? -Infinity : Date.parse(startTime)
          const until = endTime === undefined ? Infinity : Date.parse(endTime)
          return source.items
            .filter(({ time }) => time >= from && time < until)
            .toSorted((a, b) => b.time - a.time || (a.id < b.id ? 1 : -1))
            .slice(0, results)
        },
        idOf: ({ id }) => id,
        timeOf: ({ time }) => time,
        entryOf: (item) => entry(kind, item),
        results,
      },
      window
    )
  return { source, open }
}

const MINUTE = 60_000
const every = (step: number, count: number): Item[] =>
  Array.from({ length: count }, (_, index) => ({ id: String(index), time: (index + 1) * step * MINUTE }))
const all = { start: undefined, end: undefined }
const timesOf = (entries: readonly TimelineEntry[]) => entries.map(({ time }) => time / MINUTE)

async function readToEnd(reader: ReturnType<typeof createTimelineReader>) {
  for (let step = 0; reader.state().phase !== 'end' && step < 100; step++) {
    const before = timesOf(reader.state().entries)
    await reader.more()
    // What is on the screen stays where it is
    expect(timesOf(reader.state().entries).slice(0, before.length)).toEqual(before)
  }
  return reader.state().entries
}

it('puts sources of any pace into one order, each entry once', async () => {
  const often = aSource('status', every(3, 100), 7)
  const seldom = aSource('change', every(50, 5), 2)
  const reader = createTimelineReader(mergeStreams([often.open(all), seldom.open(all)]), false)
  const entries = await readToEnd(reader)

  const wanted = [...every(3, 100), ...every(50, 5)]
    .map(({ time }) => time / MINUTE)
    .toSorted((a, b) => b - a)
  expect(timesOf(entries)).toEqual(wanted)
  expect(new Set(entries.map(({ id }) => id)).size).toBe(105)
})

it('goes on past an instant that is longer than an answer', async () => {
  const items = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id, time: 5 * MINUTE }))
  const { open } = aSource('change', [...items, { id: 'old', time: MINUTE }], 3)
  const reader = createTimelineReader(mergeStreams([open(all)]), false)
  const titles = (await readToEnd(reader)).map(({ title }) => title)
  // Two of the five cannot be asked for: a read cannot begin in the middle of an instant
  expect(titles).toEqual(['e', 'd', 'c', 'old'])
})

it('keeps what was read when a source fails, and goes on there', async () => {
  const network = aSource('status', every(3, 30), 10)
  const events = aSource('change', every(7, 5), 10)
  const reader = createTimelineReader(mergeStreams([network.open(all), events.open(all)]), false)
  await reader.more()
  const before = reader.state().entries.length
  network.source.fails = true
  await reader.more()
  expect(reader.state()).toMatchObject({ phase: 'failed', error: { message: 'gone' } })
  expect(reader.state().entries).toHaveLength(before)

  network.source.fails = false
  expect(await readToEnd(reader)).toHaveLength(35)
})

it('can be stopped amid a step, and goes on without a gap', async () => {
  const { open } = aSource('status', every(3, 30), 10)
  const reader = createTimelineReader(mergeStreams([open(all)]), false)
  await reader.more()
  const step = reader.more()
  reader.cancel()
  await step
  expect(reader.state().phase).toBe('more')
  expect(await readToEnd(reader)).toHaveLength(30)
})

describe('what arrives', () => {
  it('is looked for in each source since its own newest, however long ago that was', async () => {
    const network = aSource('status', [{ id: 'old', time: MINUTE }], 10)
    const events = aSource('change', [{ id: 'now', time: 1000 * MINUTE }], 10)
    const merged = mergeStreams([network.open(all), events.open(all)])
    const reader = createTimelineReader(merged, false)
    await readToEnd(reader)
    network.source.items.push({ id: 'slow', time: 500 * MINUTE })
    await reader.poll()
    expect(timesOf(reader.state().arrived)).toEqual([500])
  })

  it('is told and shown on top when asked for, also what arrived late', async () => {
    const { source, open } = aSource('status', every(3, 30), 10)
    const reader = createTimelineReader(mergeStreams([open(all)]), false)
    await reader.more()
    source.items.push({ id: 'new', time: 95 * MINUTE }, { id: 'late', time: 85 * MINUTE })
    await reader.poll()
    await reader.poll()
    expect(timesOf(reader.state().arrived)).toEqual([95, 85])
    reader.showArrived()
    expect(timesOf(reader.state().entries).slice(0, 4)).toEqual([95, 90, 87, 85])
    expect(await readToEnd(reader)).toHaveLength(32)
  })

  it('is not looked for where the range is past', async () => {
    const { source, open } = aSource('status', every(3, 5), 10)
    const reader = createTimelineReader(mergeStreams([open({ start: 0, end: 10 * MINUTE })]), true)
    await reader.more()
    const { asked } = source
    await reader.poll()
    expect(source.asked).toBe(asked)
  })
})

it('says that a service does not tell all that belongs here', async () => {
  const joins = aSource('join', every(1, 3), 10)
  const none = () =>
    cursorStream<Item>(
      { read: async () => null, idOf: () => '', timeOf: () => 0, entryOf: () => undefined, results: 10 },
      all
    )
  const reader = createTimelineReader(mergeStreams([joins.open(all), none()]), false)
  expect(timesOf(await readToEnd(reader))).toEqual([3, 2, 1])
  expect(reader.state().lacksSource).toBe(true)
  const whole = createTimelineReader(mergeStreams([joins.open(all)]), false)
  await readToEnd(whole)
  expect(whole.state().lacksSource).toBe(false)
})
