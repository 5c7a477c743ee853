import { beforeEach, expect, it } from 'vitest'

import type { PlacedEvent } from '#api/live/live-feed.ts'

import { createLiveRows } from './live-rows.ts'

let frames: (() => void)[]
let time: number
let store: ReturnType<typeof createLiveRows>
const placed = (number: number): PlacedEvent => ({
  event: { type: 'data', time: number, receivedAt: number, thingIdentifier: 'A' },
  id: `run:${number}`,
  before: `run:${number - 1}`,
})
const take = (from: number, to: number) => {
  for (let number = from; number <= to; number++) store.take(placed(number))
}
/** Draws the screen once, so many milliseconds after the last time. */
const draw = (after = 1000) => {
  time += after
  const due = frames
  frames = []
  for (const callback of due) callback()
}
const ids = () => store.read().rows.map(({ id }) => Number(id.slice(4)))

beforeEach(() => {
  frames = []
  time = 0
  store = createLiveRows({ most: 5, beforeDrawing: (callback) => frames.push(callback), now: () => time })
})

it('puts on top what came since the screen was drawn, all at once', () => {
  let changes = 0
  store.subscribe(() => changes++)
  take(1, 2)
  expect(ids()).toEqual([])
  draw()
  take(3, 4)
  draw()

  expect(ids()).toEqual([4, 3, 2, 1])
  expect(changes).toBe(2)
})

it('draws ten times a second at most, and forgets nothing over it', () => {
  let changes = 0
  store.subscribe(() => changes++)
  for (let number = 1; number <= 60; number++) {
    take(number, number)
    draw(16)
  }
  expect(changes).toBeGreaterThan(5)
  expect(changes).toBeLessThanOrEqual(10)
  draw()
  expect(ids()).toEqual([60, 59, 58, 57, 56])
})

it('counts what comes while it is held, keeps the newest of it, and lets it in afterwards', () => {
  take(1, 3)
  draw()
  store.hold(true)
  take(4, 23)
  draw()
  expect(ids()).toEqual([3, 2, 1])
  expect(store.read().waiting).toBe(20)

  store.hold(false)
  draw()
  expect(ids()).toEqual([23, 22, 21, 20, 19])
  expect(store.read().waiting).toBe(0)
})

it('begins anew when it is cleared', () => {
  take(1, 2)
  draw()
  take(3, 3)
  store.clear()
  draw()
  expect(store.read()).toEqual({ rows: [], waiting: 0 })
})
