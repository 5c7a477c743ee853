import { expect, it } from 'vitest'

import { aMoment, uplinks } from '#testing/network-rows.ts'

import { readFrames } from './read-frames.ts'
import { summarise } from './summary.ts'
import { alarmsAt, verdictAt } from './verdict-at.ts'

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
    { verdict: 'healthy', reason: 'single-gateway', severity: 'info' },
    { verdict: 'silent', reason: 'silent', severity: 'severe' },
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

  const overdue = { verdict: 'watch', reason: 'overdue', severity: 'watch' }
  expect(verdictAt(summary, aMoment + 65 * hour)).toEqual(overdue)
  expect(alarmsAt(summary, aMoment + 65 * hour)).toEqual(['overdue'])
})

it('knows a thing that was never seen', () => {
  const never = { verdict: 'never-seen', reason: 'never-seen', severity: 'severe' }
  expect(verdictAt(summarise(readFrames([])), last)).toEqual(never)
  const summary = summarise(readFrames([]), { provisionedSince: last })
  expect([23, 25].map((hours) => verdictAt(summary, last + hours * hour).severity)).toEqual([
    'watch',
    'severe',
  ])
})

it('names what makes the verdict, and a silence by gateways that are down', () => {
  const lossy = summarise(readFrames(uplinks(0, 60).filter((_, index) => index % 3 !== 0)))

  expect(alarmsAt(summarise(log), last)).toEqual([])
  expect(alarmsAt(summarise(readFrames(uplinks(0, 2))), last)).toEqual(['too-few-frames'])
  const after = last + 30 * hour
  expect(alarmsAt(lossy, lossy.lastSeen ?? 0)).toEqual(['frame-loss'])
  expect(alarmsAt(lossy, after, new Map([['FF010001', undefined]]))).toEqual([
    'silent',
    'gateway-down',
    'frame-loss',
  ])
  expect(alarmsAt(lossy, after, new Map([['FF010002', undefined]]))).toEqual(['silent', 'frame-loss'])
})
