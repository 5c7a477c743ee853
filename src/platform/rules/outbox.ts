import type { RuleAction } from '#contract/rule-request.ts'
import { claim, isUnclaimed } from '#platform/storage/claims.ts'
import type { Database } from '#platform/storage/database.ts'
import { soleDuty, type Duty } from '#platform/storage/duty.ts'

import type { Actions, Attempt, RuleDownlink } from './actions.ts'
import { mailOf } from './mail-text.ts'
import { readDueTriggers, type TriggerRow } from './trigger-rows.ts'

interface OutboxOptions {
  db: Database
  actions: Actions
  /** The IANA zone in which mails write times. */
  timeZone: string
  now: () => number
  duty?: Duty
}

const MINUTE = 60_000

/** How long after each attempt that failed the next one comes: within a day and a half in all, then it is given up. */
const DELAYS = [1, 5, 15, 60, 240, 480, 1440].map((minutes) => minutes * MINUTE)

const AT_ONCE = 20

/** Does what triggers ask for. What is not done yet lies in the database, so that a restart loses nothing. */
export interface Outbox {
  /** Does what is due, one after the other; `signal` ends it after the one under way. */
  work(signal: AbortSignal): Promise<void>
  /** Before the first work: settles what can no longer be done. */
  takeUp(): Promise<void>
}

export function createOutbox({ db, actions, timeZone, now, duty = soleDuty }: OutboxOptions): Outbox {
  const { sendMail, sendDownlink } = actions

  const begin = ({ id }: TriggerRow) =>
    claim({ db, duty, now }, (trx, at) =>
      trx
        .updateTable('rule_triggers')
        .set((eb) => ({ claimed_at: at, attempts: eb('attempts', '+', 1) }))
        .where('id', '=', id)
        .where('outcome', '=', 'PENDING')
        .where(isUnclaimed(at))
        .returning('id')
        .executeTakeFirst()
    )

  /** What came of a claim that nobody has taken over since. */
  const settle = async ({ id, attempts }: TriggerRow, claimedAt: number, attempt: Attempt) => {
    const delay = attempt.ok || attempt.isFinal ? undefined : DELAYS[attempts]
    const outcome = attempt.ok ? 'SENT' : delay === undefined ? 'FAILED' : 'PENDING'
    await db
      .updateTable('rule_triggers')
      .set({
        outcome,
        outcome_at: outcome === 'PENDING' ? null : now(),
        reason: attempt.reason ?? null,
        next_attempt_at: delay === undefined ? null : now() + delay,
        claimed_at: null,
      })
      .where('id', '=', id)
      .where('claimed_at', '=', claimedAt)
      .execute()
  }

  const workOn = async (
    action: RuleAction,
    perform: ((trigger: TriggerRow) => Promise<Attempt>) | undefined,
    signal: AbortSignal
  ) => {
    while (perform) {
      const due = await readDueTriggers(db, action, now(), AT_ONCE)
      if (due.length === 0) return
      for (const trigger of due) {
        if (signal.aborted || !(await duty.isOurs())) return
        const claimedAt = await begin(trigger)
        // What is done twice all the same is known as one: by its Message-ID, or by the key of the downlink
        if (claimedAt !== undefined) await settle(trigger, claimedAt, await perform(trigger))
      }
    }
  }

  return {
    async takeUp() {
      for (const [action, perform, reason] of [
        ['EMAIL', sendMail, 'No SMTP_URL is set'],
        ['DOWNLINK', sendDownlink, 'Downlinks cannot be sent'],
      ] as const) {
        if (perform) continue
        await db
          .updateTable('rule_triggers')
          .set({ outcome: 'NOT_SENT', reason, outcome_at: now(), next_attempt_at: null })
          .where('outcome', '=', 'PENDING')
          .where('action', '=', action)
          .execute()
      }
      // Nobody else could be at what this one had begun when it ended
      if (duty === soleDuty) {
        await db
          .updateTable('rule_triggers')
          .set({ claimed_at: null })
          .where('next_attempt_at', 'is not', null)
          .execute()
      }
    },

    async work(signal) {
      // Beside each other: a mail server that does not answer keeps no downlink waiting
      await Promise.all([
        workOn('EMAIL', sendMail && ((trigger) => sendMail(mailOf(trigger, timeZone))), signal),
        workOn('DOWNLINK', sendDownlink && ((trigger) => sendDownlink(downlinkOf(trigger))), signal),
      ])
    },
  }
}

const downlinkOf = ({ id, ruleId, thing, rule }: TriggerRow): RuleDownlink => ({
  ruleTriggerId: id,
  thing,
  templateName: rule.templateName ?? '',
  parameters: [rule.parameter1, rule.parameter2],
  rule: { id: ruleId, name: rule.name ?? '' },
})
