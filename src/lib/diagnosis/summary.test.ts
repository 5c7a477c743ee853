import { expect, it } from 'vitest'

import { aMoment, uplinks } from '#testing/network-rows.ts'

import { readFrames } from './read-frames.ts'
import { summarise, verdictAt } from './summary.ts'

const hour = 3_600_000
const last = aMoment + 300 * 60_000
const log = readFrames(uplinks(0, 30))

it('keeps what makes a verdict, and has none of its age', () => {
  const summary = summarise(log)

  expect(summary).toMatchObject({
    frames: 31,
    lastSeen: last,
    silentAfter: hour,
    loss: 0,
    gateway: 'FF010001',
  })
  expect([0.9, 1.1].map((hours) => verdictAt(summary, last + hours * hour))).toEqual([
    { verdict: 'healthy', reason: 'single-gateway' },
    { verdict: 'silent', reason: 'silent' },
  ])
})

it('counts from the thing’s own record where that is later', () => {
  const summary = summarise(log, { lastActivity: last + 5 * hour })

  expect(summary.lastSeen).toBe(last + 5 * hour)
  expect(verdictAt(summary, last + 5.5 * hour).verdict).toBe('healthy')
})

it('says that a thing is overdue before it is silent', () => {
  const slow = uplinks(0, 30).map((row, index) => ({ ...row, time: aMoment + index * 2 * hour }))
  const summary = summarise(readFrames(slow))

  expect(verdictAt(summary, aMoment + 65 * hour)).toEqual({ verdict: 'watch', reason: 'overdue' })
})

it('knows a thing that was never seen', () => {
  expect(verdictAt(summarise(readFrames([])), last)).toEqual({ verdict: 'never-seen', reason: 'never-seen' })
})
