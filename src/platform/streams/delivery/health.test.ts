import { expect, it } from 'vitest'

import type { Attempt } from './attempt.ts'
import { afterAttempt, isProbing, newHealth, notSent, standing, type Health } from './health.ts'

const answer = (statusCode: number, reasonPhrase = ''): Attempt => ({
  kind: 'answered',
  statusCode,
  reasonPhrase,
  headers: {},
  body: '',
  truncated: false,
  milliseconds: 1,
})
const none: Attempt = { kind: 'unanswered', code: 'TIMEOUT', detail: undefined, milliseconds: 1 }
const HOUR = 3_600_000

it('is on time-out for exactly 60 seconds after no answer, and tries one message then', () => {
  const health = afterAttempt(newHealth(0), none, 1000)

  expect(health).toMatchObject({ state: 'TIMEOUT', since: 1000, timeoutUntil: 61_000 })
  expect(notSent(health, 60_999)).toBe('STREAM_TIMEOUT')
  expect(notSent(health, 61_000)).toBeUndefined()
  expect(standing(health, 61_000)).toMatchObject({ state: 'ACTIVE', reason: undefined, since: 61_000 })
  expect(isProbing(health)).toBe(true)
  expect(isProbing(afterAttempt(health, answer(500), 61_001))).toBe(false)
  expect(afterAttempt(health, none, 61_001)).toMatchObject({ state: 'TIMEOUT', timeoutUntil: 121_001 })
})

it.each([
  ['a failure', none],
  ['a success', answer(200)],
])('neither ends nor extends it for %s that was under way', (_, attempt) => {
  const health = afterAttempt(afterAttempt(newHealth(0), none, 1000), attempt, 5000)
  expect(health).toMatchObject({ state: 'TIMEOUT', timeoutUntil: 61_000 })
})

it('stays active while an endpoint answers, whatever it answers', () => {
  const health = afterAttempt(newHealth(0), answer(503, 'Service Unavailable'), 5)
  expect(health).toMatchObject({
    state: 'ACTIVE',
    failedInARow: 1,
    failingSince: 5,
    lastFailure: '503 Service Unavailable',
  })
  expect(afterAttempt(health, answer(204), 6)).toMatchObject({ failedInARow: 0, failingSince: undefined })
})

it('is disabled by 20 failures in a row over a day, and by no fewer nor sooner', () => {
  const failed = (times: number, from: number, until: number) => {
    let health: Health = newHealth(0)
    for (let n = 0; n < times; n++) {
      health = afterAttempt(health, answer(500, 'No'), from + ((until - from) * n) / (times - 1))
    }
    return health.state
  }
  expect(failed(20, 0, 24 * HOUR)).toBe('DISABLED')
  expect(failed(19, 0, 48 * HOUR)).toBe('ACTIVE')
  expect(failed(500, 0, 24 * HOUR - 1)).toBe('ACTIVE')
})

it('is disabled by one 410, and stays so', () => {
  const health = afterAttempt(newHealth(0), answer(410, 'Gone'), 9)
  expect(health).toMatchObject({ state: 'DISABLED', since: 9 })
  expect(health.reason).toContain('410 Gone')
  expect(afterAttempt(health, none, 10)).toMatchObject({ state: 'DISABLED', since: 9 })
  expect(notSent(health, 1e15)).toBe('STREAM_DISABLED')
})
