import type { Database } from '#platform/storage/database.ts'
import type { IngestReaction, StoredMessage } from '#platform/storage/ingest-reaction.ts'

import { findConcerns, type Concern } from './concern.ts'
import { meets } from './condition.ts'
import { leaveOutLate } from './late-values.ts'
import { advance, type Progress } from './progress.ts'
import { recordTriggers, type Means, type Trigger } from './record-triggers.ts'
import type { RuleBook, RuleShelf } from './rule-book.ts'
import { readStates, stateKey, writeStates, type NewState } from './rule-states.ts'

export interface EvaluateOptions {
  shelf: RuleShelf
  means: Means
  now: () => number
  /** Called once there are actions to be done on the disk. */
  wake: () => void
}

/** Holds values against rules in the transaction that stores them. */
export function ruleReaction({ shelf, means, now, wake }: EvaluateOptions): IngestReaction {
  return async (trx, messages) => {
    const valued = messages.filter(({ values }) => values.length > 0)
    if (valued.length === 0) return undefined
    const book = await shelf.open(trx, valued)
    const triggers = book.rules.size === 0 ? [] : await evaluate(trx, book, valued)
    const isToBeDone = triggers.length > 0 && (await recordTriggers(trx, triggers, means, now()))
    return () => {
      shelf.keep(book)
      if (isToBeDone) wake()
    }
  }
}

async function evaluate(
  trx: Database,
  book: RuleBook,
  messages: readonly StoredMessage[]
): Promise<Trigger[]> {
  const found = await findConcerns(trx, book, messages)
  if (found.length === 0) return []
  const states = await readStates(trx, [...new Set(found.map(({ thing }) => thing.id))])
  const stateOf = ({ rule, thing }: Concern) => states.get(stateKey(rule.id, thing.id))
  // Where nothing held and nothing does now, nothing changes, whatever came when
  const concerns = found.filter(
    (concern) =>
      (stateOf(concern)?.heldSince ?? null) !== null ||
      concern.samples.some(({ number }) => meets(concern.rule, number))
  )
  if (concerns.length === 0) return []

  const changed: NewState[] = []
  const triggers: Trigger[] = []
  for (const concern of await leaveOutLate(trx, concerns)) {
    const before = stateOf(concern)
    const after = follow(concern, before, triggers)
    if (after === undefined || after === before) continue
    const { rule, thing, container } = concern
    changed.push({ ruleId: rule.id, thingId: thing.id, containerId: container.id, progress: after })
  }
  await writeStates(trx, changed)
  return triggers
}

/** Takes the values of a concern one by one, and adds what they trigger. */
function follow(
  { rule, thing, container, samples }: Concern,
  before: Progress | undefined,
  triggers: Trigger[]
): Progress | undefined {
  let progress = before
  for (const { isLive, time, value, number, frameId } of samples) {
    const step = advance(rule, progress, { time, value, number, frameId })
    progress = step.progress
    for (const firing of step.firings) triggers.push({ ...firing, rule, thing, container, isLive })
  }
  return progress
}
