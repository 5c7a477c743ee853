import { expect, it } from 'vitest'

import { day, hour, minute } from './clock.ts'
import type { SimFrame } from './history.ts'
import { history } from './history.ts'
import { startLive, type LiveOptions } from './live.ts'
import { createWorld } from './world.ts'

const start = Date.UTC(2026, 10, 22, 12)
const world = createWorld({ seed: 'live', things: 20, days: 2, now: start })
/** What a world with a longer history has from `start` on: what live mode must deliver. */
const expected = (until: number) =>
  history({ ...world, now: until }, start)
    .map(({ body }) => body)
    .toArray()

/** Timers and time that move only when told to. */
function fakeClock(time: number) {
  const timers = new Set<{ at: number; task: () => void }>()
  // The next turn of the event loop comes when no promise is left to settle
  const settle = () => new Promise((resolve) => setImmediate(resolve))
  return {
    now: () => time,
    timers,
    schedule: (task: () => void, delay: number) => {
      const timer = { at: time + delay, task }
      timers.add(timer)
      return () => void timers.delete(timer)
    },
    async advance(to: number) {
      await settle()
      for (;;) {
        const due = [...timers].filter(({ at }) => at <= to).toSorted((a, b) => a.at - b.at)[0]
        if (!due) break
        timers.delete(due)
        time = Math.max(time, due.at)
        due.task()
        await settle()
      }
      time = to
    },
  }
}

/** A live world before a door that answers what `answer` says, and records what it took in. */
function liveWith(
  answer: (frame: SimFrame, attempt: number) => number | Error,
  options: Partial<LiveOptions> = {}
) {
  const clock = fakeClock(start)
  const taken: string[] = []
  const attempts: number[] = []
  const live = startLive({
    world,
    now: clock.now,
    schedule: clock.schedule,
    deliver: async (body, frame) => {
      attempts.push(clock.now())
      const status = answer(frame, attempts.length)
      if (status instanceof Error) throw status
      if (status < 300) taken.push(body)
      return { status }
    },
    ...options,
  })
  return { clock, live, taken, attempts }
}

it('delivers each frame when it is due, going on where history ended', async () => {
  const { clock, live, taken } = liveWith(() => 200)
  await clock.advance(start + 2 * hour)

  expect(taken.length).toBeGreaterThan(10)
  expect(taken).toEqual(expected(start + 2 * hour))
  await clock.advance(start + 3 * hour)
  expect(taken).toEqual(expected(start + 3 * hour))
  expect(live.counts()).toMatchObject({ delivered: taken.length, retried: 0, waiting: 0 })
})

it('catches up when the machine slept', async () => {
  const { clock, taken } = liveWith(() => 200, { from: start - day })
  await clock.advance(start)

  const missed = history(world, start - day).toArray()
  expect(missed.length).toBeGreaterThan(100)
  expect(taken).toEqual(missed.map(({ body }) => body))
})

it.each([
  ['answers 503', () => 503],
  ['answers 429', () => 429],
  ['cannot be reached', () => new Error('connect ECONNREFUSED')],
])('tries again while the door %s, and then delivers all in order', async (_, failure) => {
  let broken = true
  const { clock, live, taken, attempts } = liveWith(() => (broken ? failure() : 200))
  await clock.advance(start + hour)
  expect(taken).toEqual([])

  broken = false
  await clock.advance(start + 2 * hour)
  expect(taken).toEqual(expected(start + 2 * hour))
  expect(live.counts().retried).toBeGreaterThan(5)
  const pauses = attempts.slice(1, 9).map((at, index) => at - attempts[index]!)
  expect(pauses.map((pause) => pause / 1000)).toEqual([1, 2, 4, 8, 16, 32, 60, 60])
})

it('passes over a frame that the door refuses for good', async () => {
  const { clock, live, taken, attempts } = liveWith((_, attempt) => (attempt === 3 ? 404 : 200))
  await clock.advance(start + hour)

  expect(taken).toHaveLength(attempts.length - 1)
  expect(live.counts()).toMatchObject({ refused: 1, retried: 0, delivered: taken.length })
})

it('drops the oldest of a full backlog and counts them', async () => {
  let broken = true
  const { clock, live, taken } = liveWith(() => (broken ? 503 : 200), { backlog: 5 })
  await clock.advance(start + 2 * hour)
  const { dropped } = live.counts()
  broken = false
  // To the retry, and before the next frame is due
  await clock.advance(start + 2 * hour + minute)

  const all = expected(start + 2 * hour + minute)
  expect(dropped).toBeGreaterThan(3)
  expect(taken).toEqual(all.slice(live.counts().dropped))
})

it('stops after the delivery in flight, and sends nothing more', async () => {
  let finish = () => {}
  const clock = fakeClock(start)
  let calls = 0
  const live = startLive({
    world,
    from: start - hour,
    now: clock.now,
    schedule: clock.schedule,
    deliver: () => {
      calls++
      return new Promise((resolve) => (finish = () => resolve({ status: 200 })))
    },
  })
  await clock.advance(start)
  let stopped = false
  const stopping = live.stop().then(() => (stopped = true))
  await clock.advance(start + hour)
  expect([calls, stopped]).toEqual([1, false])

  finish()
  await stopping
  await clock.advance(start + 2 * hour)
  expect(calls).toBe(1)
  expect(clock.timers.size).toBe(0)
})
