import type { ThingResource } from '#contract/things.ts'
import { VERDICT_ROWS } from '#lib/diagnosis/codes.ts'
import { alarmsAt, type Summary, verdictAt } from '#lib/diagnosis/verdict-at.ts'

import { factsOf } from '../diagnosis.ts'
import { summariseLogAside } from '../frames/read-log-aside.ts'
import { createFewAtOnce } from './few-at-once.ts'
import { keepSummary, type KeptSummary, readSummary } from './kept-summaries.ts'
import type { Judged } from './known-verdicts.ts'

/** A verdict that this browser worked out itself. */
export interface OwnVerdict extends KeptSummary {
  judged: Judged
}

const MOST_AGE_MS = 15 * 60_000
const FEW = 3
const fewAtOnce = createFewAtOnce(FEW)

/**
 * Judges a thing by one page of its network log, or by what is known of it already: for a service that has no verdicts.
 * @throws {ApiError} where the log cannot be read
 */
export async function judgeThing(
  thing: ThingResource,
  known: KeptSummary | undefined,
  signal: AbortSignal
): Promise<OwnVerdict> {
  const kept = known ?? (await readSummary(thing.thingIdentifier))
  const { summary, at } = kept && isCurrent(kept, thing) ? kept : await readAnew(thing, signal)
  return { judged: judgedAt(summary, Date.now()), summary, at }
}

/** Whether nothing has come in that the summary would not know of, as far as the list of things tells. */
function isCurrent({ summary, at }: KeptSummary, thing: ThingResource): boolean {
  const { lastActivity } = factsOf(thing)
  return Date.now() - at < MOST_AGE_MS && (lastActivity ?? 0) <= Math.max(summary.lastSeen ?? 0, at)
}

async function readAnew(thing: ThingResource, signal: AbortSignal): Promise<KeptSummary> {
  const query = {
    thingIdentifier: thing.thingIdentifier,
    range: undefined,
    most: VERDICT_ROWS,
    thing: factsOf(thing),
  }
  const summary = await fewAtOnce(() => summariseLogAside(query, signal), signal)
  const read = { summary, at: Date.now() }
  void keepSummary(thing.thingIdentifier, read)
  return read
}

function judgedAt(summary: Summary, now: number): Judged {
  const { verdict, severity } = verdictAt(summary, now)
  const since = verdict === 'never-seen' ? summary.provisionedSince : undefined
  return { verdict, severity, reasons: alarmsAt(summary, now), since }
}
