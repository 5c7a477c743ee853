import { expect, it } from 'vitest'

import { createPace } from './progress.ts'

it('tells rate and time left from the last seconds alone', () => {
  let now = 0
  const pace = createPace(() => now)
  expect(pace.look(0, 1000)).toEqual({ rate: undefined, secondsLeft: undefined })
  now = 2000
  expect(pace.look(100, 900)).toEqual({ rate: 50, secondsLeft: 18 })
  now = 30_000
  pace.look(100, 900)
  now = 32_000
  expect(pace.look(120, 880)).toEqual({ rate: 10, secondsLeft: 88 })
})

it('does not count the time that a run stood still', () => {
  let now = 0
  const pace = createPace(() => now)
  pace.look(0, 100)
  now = 10_000
  pace.restart()
  pace.look(0, 100)
  now = 12_000
  expect(pace.look(20, 80)).toEqual({ rate: 10, secondsLeft: 8 })
})

it('has no end in sight while nothing moves', () => {
  let now = 0
  const pace = createPace(() => now)
  pace.look(5, 5)
  now = 5000
  expect(pace.look(5, 5)).toEqual({ rate: 0, secondsLeft: undefined })
})
