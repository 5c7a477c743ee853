import { describe, expect, it } from 'vitest'

import { createLogReader } from './log-reader.ts'
import type { LogSource } from './log-source.ts'

interface Row {
  time: number
}

/** A platform with rows of these times, that answers pages as the API does and remembers what it was asked. */
function aLog(times: number[], answersTotals = true) {
  const asked: string[] = []
  let fails: Error | undefined
  const source: LogSource<Row> = {
    nameOf: ({ time }) => String(time),
    timeOf: ({ time }) => time,
    read: async ({ page, size, startTime, endTime }, signal) => {
      asked.push([page, startTime, endTime].filter((part) => part !== undefined).join(' '))
      await Promise.resolve()
      signal.throwIfAborted()
      if (fails) throw fails
      const from = startTime === undefined ? -Infinity : Date.parse(startTime)
      const until = endTime === undefined ? Infinity : Date.parse(endTime)
      const all = times.filter((time) => time >= from && time < until).sort((a, b) => b - a)
      const content = all.slice(page * size, (page + 1) * size).map((time) => ({ time }))
      const totals = { totalElements: all.length, last: (page + 1) * size >= all.length }
      return { content, ...(answersTotals && totals) }
    },
  }
  return { source, asked, times, fail: (error: Error | undefined) => (fails = error) }
}

const MINUTE = 60_000
const from0 = (count: number) => Array.from({ length: count }, (_, index) => (index + 1) * MINUTE)
const open = { start: undefined, end: undefined }
const timesOf = (reader: ReturnType<typeof createLogReader<Row>>) =>
  reader.state().rows.map(({ row }) => row.time / MINUTE)

describe('going back', () => {
  it('reads page after page until the end, each row once', async () => {
    const reader = createLogReader(aLog(from0(450)).source, open)

    await reader.more()
    expect(reader.state()).toMatchObject({ phase: 'more', total: 450 })
    expect(timesOf(reader)).toHaveLength(200)
    await reader.more()
    await reader.more()

    expect(reader.state().phase).toBe('end')
    expect(timesOf(reader)).toEqual(
      from0(450)
        .map((time) => time / MINUTE)
        .toReversed()
    )
  })

  it('misses and repeats nothing when rows arrive between two pages', async () => {
    const log = aLog(from0(300))
    const reader = createLogReader(log.source, open)
    await reader.more()

    log.times.push(301 * MINUTE, 302 * MINUTE)
    await reader.more()

    expect(timesOf(reader)).toEqual(
      from0(300)
        .map((time) => time / MINUTE)
        .toReversed()
    )
  })

  it('finds the end of a log whose pages do not say which is the last', async () => {
    const reader = createLogReader(aLog(from0(230), false).source, open)
    await reader.more()
    expect(reader.state()).toMatchObject({ phase: 'more', total: undefined })
    await reader.more()
    expect(reader.state().phase).toBe('end')
  })

  it('keeps what was read when a page fails, and goes on there', async () => {
    const log = aLog(from0(300))
    const reader = createLogReader(log.source, open)
    await reader.more()
    log.fail(new Error('gone'))
    await reader.more()
    expect(reader.state()).toMatchObject({ phase: 'failed', error: { message: 'gone' } })
    expect(timesOf(reader)).toHaveLength(200)

    log.fail(undefined)
    await reader.more()
    expect(timesOf(reader)).toHaveLength(300)
  })

  it('can be cancelled in the middle of a page and go on', async () => {
    const reader = createLogReader(aLog(from0(10)).source, open)
    const cancelled = reader.more()
    reader.cancel()
    await cancelled
    expect(reader.state()).toMatchObject({ phase: 'more', rows: [], error: undefined })

    await reader.more()
    expect(timesOf(reader)).toHaveLength(10)
  })
})

describe('what arrives', () => {
  it('waits beside the rows until it is asked for', async () => {
    const log = aLog(from0(5))
    const reader = createLogReader(log.source, open)
    await reader.more()
    log.times.push(6 * MINUTE, 7 * MINUTE)
    await reader.poll()
    expect(timesOf(reader)).toEqual([5, 4, 3, 2, 1])

    reader.showArrived()

    expect(timesOf(reader)).toEqual([7, 6, 5, 4, 3, 2, 1])
    expect(reader.state()).toMatchObject({ arrived: [], total: 7 })
    expect(reader.state().rows.filter(({ isNew }) => isNew)).toHaveLength(2)
  })

  it('comes once, however often one looks', async () => {
    const log = aLog(from0(5))
    const reader = createLogReader(log.source, open)
    await reader.more()
    log.times.push(6 * MINUTE)
    await reader.poll()
    await reader.poll()
    reader.showArrived()
    await reader.poll()
    expect(reader.state().arrived).toEqual([])
    expect(timesOf(reader)).toEqual([6, 5, 4, 3, 2, 1])
  })

  it('is put in its place where it was heard earlier', async () => {
    const log = aLog([1, 3, 5].map((time) => time * MINUTE))
    const reader = createLogReader(log.source, open)
    await reader.more()
    log.times.push(4 * MINUTE)
    await reader.poll()
    reader.showArrived()
    expect(timesOf(reader)).toEqual([5, 4, 3, 1])
  })

  it('is found in a log that was empty', async () => {
    const log = aLog([])
    const reader = createLogReader(log.source, open)
    await reader.more()
    log.times.push(MINUTE)
    await reader.poll()
    reader.showArrived()
    expect(timesOf(reader)).toEqual([1])
  })

  it('is not looked for in a range of the past', async () => {
    const log = aLog(from0(5))
    const reader = createLogReader(log.source, { start: 0, end: 4 * MINUTE })
    await reader.more()
    expect(timesOf(reader)).toEqual([3, 2, 1])
    await reader.poll()
    expect(log.asked).toHaveLength(1)
  })

  it('is passed over while the platform does not answer', async () => {
    const log = aLog(from0(5))
    const reader = createLogReader(log.source, open)
    await reader.more()
    log.fail(new Error('gone'))
    await reader.poll()
    expect(reader.state()).toMatchObject({ phase: 'end', error: undefined })
  })
})
