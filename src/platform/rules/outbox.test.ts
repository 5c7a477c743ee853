import { afterEach, describe, expect, it, vi } from 'vitest'

import type { PlatformRule } from '#contract/rule-settings.ts'
import type { PlatformOptions } from '#platform/app.ts'
import { CLAIM } from '#platform/storage/claims.ts'
import { DutyLost } from '#platform/storage/duty.ts'
import { createLeases } from '#platform/storage/leases.ts'
import { measured, warmRule } from '#testing/rule-requests.ts'
import { startTestPlatform, type TestPlatform } from '#testing/test-platform.ts'
import { otaaRequest } from '#testing/thing-requests.ts'

import type { Actions, Attempt, SendDownlink, SendMail } from './actions.ts'
import { createOutbox } from './outbox.ts'

let platform: TestPlatform

afterEach(() => platform.close())

const MINUTE = 60_000

/** With a rule that has triggered once, for 9 °C at 10:00. */
async function triggered(actions: Actions, more: object, options: Partial<PlatformOptions> = {}) {
  platform = await startTestPlatform({ ...actions, ...options })
  await platform.call('POST', '/things', { ...otaaRequest, thingName: 'Cold\r\nroom 2' })
  await platform.call<PlatformRule>('POST', '/platform/rules', { ...warmRule, timeToWait: 600, ...more })
  await platform.accept(measured(1, '10:00', 9), measured(2, '10:20', 5))
}

const mailRule = { action: 'EMAIL', email: 'a@example.com; b@example.com' }
const downlinkRule = { action: 'DOWNLINK', templateName: 'nke-report-1h' }

// By the database: the clock moves by days here, and a token lives for an hour
const trigger = async () => {
  const rows = await platform.db
    .selectFrom('rule_triggers')
    .select(['outcome', 'attempts', 'reason', 'outcome_at as outcomeAt', 'next_attempt_at as nextAt'])
    .execute()
  expect(rows).toHaveLength(1)
  return rows[0]
}
const run = () => platform.platform.rules.runDue()

it('mails what triggered, where, when and why', async () => {
  const sendMail = vi.fn<SendMail>(async () => ({ ok: true }))
  await triggered({ sendMail }, mailRule)
  expect(await trigger()).toMatchObject({ outcome: 'PENDING', attempts: 0 })
  await run()
  await run()
  expect(sendMail).toHaveBeenCalledTimes(1)
  const [mail] = sendMail.mock.calls[0] ?? []
  expect(mail?.to).toEqual(['a@example.com', 'b@example.com'])
  expect(mail?.subject).toBe('Cold room too warm: Cold room 2, Temperature 9 °C')
  expect(mail?.text).toContain('Temperature: 9 °C')
  expect(mail?.text).toContain('> 8 °C for 10 minutes')
  expect(mail?.text).toContain('2026-11-22 11:10:00 (Europe/Brussels)')
  expect(mail?.text).toContain('Cold room 2 (ABCDAB22ABCDABC2)')
  expect(await trigger()).toMatchObject({ outcome: 'SENT', attempts: 1, outcomeAt: platform.clock.now })
})

it('tries again with growing delays, across a restart, under the same Message-ID, and gives up', async () => {
  const sendMail = vi.fn<SendMail>(async () => ({ ok: false, reason: 'Nothing listens', isFinal: false }))
  await triggered({ sendMail }, mailRule)
  const delays: number[] = []
  let last = platform.clock.now
  for (let round = 0; round < 20; round++) {
    const before = sendMail.mock.calls.length
    await run()
    if (sendMail.mock.calls.length > before) {
      delays.push((platform.clock.now - last) / MINUTE)
      last = platform.clock.now
      if (delays.length === 2) platform = await platform.restart()
    }
    const { outcome, nextAt } = (await trigger()) ?? {}
    if (outcome !== 'PENDING') break
    // Nothing is tried until the time that the next attempt is written down for
    platform.clock.now = (nextAt ?? 0) - 1
    await run()
    platform.clock.now += 1
  }
  expect(delays).toEqual([0, 1, 5, 15, 60, 240, 480, 1440])
  expect(await trigger()).toMatchObject({ outcome: 'FAILED', attempts: 8, reason: 'Nothing listens' })
  expect(new Set(sendMail.mock.calls.map(([mail]) => mail.messageId)).size).toBe(1)
})

it('gives up at once where the server will never take a mail', async () => {
  const sendMail = vi.fn<SendMail>(async () => ({ ok: false, reason: 'No such mailbox', isFinal: true }))
  await triggered({ sendMail }, mailRule)
  await run()
  expect(await trigger()).toMatchObject({ outcome: 'FAILED', attempts: 1, reason: 'No such mailbox' })
})

it('says of a mail that was to be sent that there is no mail server any more', async () => {
  await triggered({ sendMail: async () => ({ ok: false, reason: 'Busy', isFinal: false }) }, mailRule)
  await run()
  platform = await platform.restart({ sendMail: undefined })
  await run()
  expect(await trigger()).toMatchObject({ outcome: 'NOT_SENT', reason: 'No SMTP_URL is set' })
})

it('has a template sent to the thing, and asks again only where that may pass', async () => {
  const sendDownlink = vi
    .fn<SendDownlink>()
    .mockResolvedValueOnce({ ok: false, reason: 'Busy', isFinal: false })
    .mockResolvedValueOnce({ ok: false, reason: 'No network', isFinal: true })
  await triggered({ sendDownlink }, { ...downlinkRule, parameter1: 'one' })
  for (let round = 0; round < 3; round++) {
    await run()
    platform.clock.now += MINUTE
  }
  const downlink = {
    ruleTriggerId: 1,
    thing: expect.objectContaining({ identifier: 'ABCDAB22ABCDABC2', companyId: 987 }) as object,
    templateName: 'nke-report-1h',
    parameters: ['one', undefined],
    rule: { id: 1, name: 'Cold room too warm' },
  }
  expect(sendDownlink.mock.calls).toEqual([[downlink], [downlink]])
  expect(await trigger()).toMatchObject({ outcome: 'FAILED', attempts: 2, reason: 'No network' })
})

it('queues the downlink of a trigger once, though the platform ended before it could note that', async () => {
  // Nothing listens there: what is queued stays
  const thingPark = { url: new URL('http://127.0.0.1:1'), asId: 'as', asKey: '0'.repeat(32) }
  await triggered({}, downlinkRule, { downlinks: { thingPark } })
  await run()
  expect(await trigger()).toMatchObject({ outcome: 'SENT', attempts: 1 })
  // As it was before the queue answered
  await platform.db
    .updateTable('rule_triggers')
    .set({ outcome: 'PENDING', attempts: 0, next_attempt_at: platform.clock.now })
    .execute()
  platform = await platform.restart()
  await run()
  expect(await trigger()).toMatchObject({ outcome: 'SENT', attempts: 1 })
  const queued = await platform.db.selectFrom('downlinks').select('id').execute()
  expect(queued).toHaveLength(1)
})

it('sends at once after a start what was being sent when the only instance ended', async () => {
  const sendMail = vi.fn<SendMail>(async () => ({ ok: true }))
  await triggered({ sendMail }, mailRule)
  await platform.db.updateTable('rule_triggers').set({ claimed_at: platform.clock.now }).execute()
  platform = await platform.restart()
  await run()
  expect(sendMail).toHaveBeenCalledTimes(1)
})

describe('of two instances', () => {
  /** One by itself on the platform's database. */
  function instance(sendMail: SendMail, leaseClock = () => platform.clock.now) {
    const { db, clock } = platform
    const leases = createLeases({ db, now: leaseClock })
    const actions = { sendMail }
    const duty = leases.duty('rules')
    const outbox = createOutbox({ db, actions, timeZone: 'Europe/Brussels', now: () => clock.now, duty })
    return { leases, work: () => outbox.work(new AbortController().signal) }
  }
  /** The first one's mail server does not answer yet. */
  async function begin() {
    const answer = Promise.withResolvers<Attempt>()
    const slow = vi.fn<SendMail>(() => answer.promise)
    const quick = vi.fn<SendMail>(async () => ({ ok: true }))
    await triggered({ sendMail: quick }, mailRule)
    const [one, other] = [instance(slow), instance(quick)]
    const working = one.work()
    await expect.poll(() => slow.mock.calls.length, { timeout: 10_000 }).toBe(1)
    return { slow, quick, other, end: (with_: Attempt) => (answer.resolve(with_), working) }
  }

  it('one sends a mail, though its work passes to the other while it does', async () => {
    const { quick, other, end } = await begin()
    platform.clock.now += 15_000
    await other.work()
    await end({ ok: true })
    await other.work()
    expect(quick).not.toHaveBeenCalled()
    expect(await trigger()).toMatchObject({ outcome: 'SENT', attempts: 1 })
  })

  it('the other sends it again, under the same Message-ID, where the first is gone; what that one hears late does not count', async () => {
    const { slow, quick, other, end } = await begin()
    platform.clock.now += CLAIM
    await other.work()
    expect(quick.mock.calls[0]?.[0].messageId).toBe(slow.mock.calls[0]?.[0].messageId)
    await end({ ok: false, reason: 'Too late', isFinal: true })
    expect(await trigger()).toMatchObject({ outcome: 'SENT', attempts: 2, reason: null })
  })

  it('one that has lost the work without knowing it sends nothing', async () => {
    const [slow, quick] = [vi.fn<SendMail>(), vi.fn<SendMail>(async () => ({ ok: true }))]
    await triggered({ sendMail: quick }, mailRule)
    const stopped: { at?: number } = {}
    const one = instance(slow, () => stopped.at ?? platform.clock.now)
    const other = instance(quick)
    await one.leases.take(['rules'])
    stopped.at = platform.clock.now
    platform.clock.now += 15_000
    await other.leases.take(['rules'])
    await expect(one.work()).rejects.toThrow(DutyLost)
    expect(slow).not.toHaveBeenCalled()
    await other.work()
    expect(quick).toHaveBeenCalledTimes(1)
  })
})
