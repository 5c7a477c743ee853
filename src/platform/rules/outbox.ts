import type { RuleAction } from '#contract/rule-request.ts'
import type { Database } from '#platform/storage/database.ts'

import type { Actions, SendDownlink, SendMail } from './actions.ts'
import { mailOf } from './mail-text.ts'
import { readDueTriggers, type TriggerRow } from './trigger-rows.ts'

interface OutboxOptions {
  db: Database
  actions: Actions
  /** The IANA zone in which mails write times. */
  timeZone: string
  now: () => number
}

const MINUTE = 60_000

/** How long after each attempt that failed the next one comes: within a day and a half in all, then it is given up. */
const DELAYS = [1, 5, 15, 60, 240, 480, 1440].map((minutes) => minutes * MINUTE)

const AT_ONCE = 20

/** Does what triggers ask for. What is not done yet lies in the database, so that a restart loses nothing. */
export interface Outbox {
  /** Does what is due, one after the other; `signal` ends it after the one under way. */
  work(signal: AbortSignal): Promise<void>
  /** Before the first work: settles what was begun or can no longer be done. */
  takeUp(): Promise<void>
}

export function createOutbox({ db, actions, timeZone, now }: OutboxOptions): Outbox {
  const settle = (id: number, set: { outcome: string; reason: string | null; attempts?: number }) =>
    db
      .updateTable('rule_triggers')
      .set({ ...set, outcome_at: now(), next_attempt_at: null })
      .where('id', '=', id)
      .execute()

  const mail = async (trigger: TriggerRow, sendMail: SendMail) => {
    const attempts = trigger.attempts + 1
    const attempt = await sendMail(mailOf(trigger, timeZone))
    if (attempt.ok) return settle(trigger.id, { outcome: 'SENT', reason: null, attempts })
    const delay = attempt.isFinal ? undefined : DELAYS[trigger.attempts]
    const { reason } = attempt
    if (delay === undefined) return settle(trigger.id, { outcome: 'FAILED', reason, attempts })
    await db
      .updateTable('rule_triggers')
      .set({ reason, attempts, next_attempt_at: now() + delay })
      .where('id', '=', trigger.id)
      .execute()
  }

  const downlink = async ({ id, ruleId, thing, rule }: TriggerRow, sendDownlink: SendDownlink) => {
    // Before it is sent, so that what was under way when the platform ended is never sent again
    await db
      .updateTable('rule_triggers')
      .set({ attempts: 1, next_attempt_at: null })
      .where('id', '=', id)
      .execute()
    const attempt = await sendDownlink({
      ruleTriggerId: id,
      thing,
      templateName: rule.templateName ?? '',
      parameters: [rule.parameter1, rule.parameter2],
      rule: { id: ruleId, name: rule.name ?? '' },
    })
    const outcome = attempt.ok ? 'SENT' : 'FAILED'
    await settle(id, { outcome, reason: attempt.ok ? null : attempt.reason })
  }

  const workOn = async (
    action: RuleAction,
    perform: (trigger: TriggerRow) => Promise<unknown>,
    signal: AbortSignal
  ) => {
    for (;;) {
      const due = await readDueTriggers(db, action, now(), AT_ONCE)
      if (due.length === 0) return
      for (const trigger of due) {
        if (signal.aborted) return
        await perform(trigger)
      }
    }
  }

  return {
    async takeUp() {
      const pending = db.updateTable('rule_triggers').where('outcome', '=', 'PENDING')
      await pending
        .set({ outcome: 'FAILED', reason: 'The platform was ended while it was sent', outcome_at: now() })
        .where('next_attempt_at', 'is', null)
        .execute()
      for (const [action, isMissing, reason] of [
        ['EMAIL', !actions.sendMail, 'No SMTP_URL is set'],
        ['DOWNLINK', !actions.sendDownlink, 'Downlinks cannot be sent'],
      ] as const) {
        if (!isMissing) continue
        await pending
          .set({ outcome: 'NOT_SENT', reason, outcome_at: now(), next_attempt_at: null })
          .where('action', '=', action)
          .execute()
      }
    },

    async work(signal) {
      const { sendMail, sendDownlink } = actions
      // Beside each other: a mail server that does not answer keeps no downlink waiting
      await Promise.all([
        sendMail && workOn('EMAIL', (trigger) => mail(trigger, sendMail), signal),
        sendDownlink && workOn('DOWNLINK', (trigger) => downlink(trigger, sendDownlink), signal),
      ])
    },
  }
}
