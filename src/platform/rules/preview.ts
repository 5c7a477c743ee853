import type { RulePreviewRequest } from '#contract/rule-request.ts'
import type { RulePreview } from '#contract/rule-settings.ts'
import type { Database } from '#platform/storage/database.ts'

import { numberIn } from './condition.ts'
import { advance, expire, type Progress, type Timing } from './progress.ts'
import { findBoundThings, type BoundContainer } from './bound-things.ts'

const DAY = 86_400_000
const DEFAULT_DAYS = 14
const MOST_VALUES = 300_000
const MOST_NEWEST = 20
/** Things whose values are read by one statement. */
const THINGS_AT_ONCE = 50

interface PreviewTrigger {
  thing: BoundContainer
  time: number
  value: string
}

/**
 * How often a rule would have triggered on what is stored of the last days. It takes each thing's condition as not
 * holding before that; values that came late are taken in their order.
 */
export async function previewRule(
  db: Database,
  rule: RulePreviewRequest,
  companyId: number,
  now: number
): Promise<RulePreview> {
  const days = rule.days ?? DEFAULT_DAYS
  const firstDay = Math.floor(now / DAY) - days + 1
  const timing = timingOf(rule)
  const things = await findBoundThings(db, rule, companyId)
  const triggers: PreviewTrigger[] = []
  let values = 0
  let isComplete = true
  for (let start = 0; start < things.length && isComplete; start += THINGS_AT_ONCE) {
    const some = things.slice(start, start + THINGS_AT_ONCE)
    const window = { from: firstDay * DAY, to: now, most: MOST_VALUES - values }
    const rows = await readValues(db, some, window)
    values += rows.length
    isComplete = values < MOST_VALUES
    const byThing = Map.groupBy(rows, (row) => row.thing_id)
    for (const thing of some) {
      triggers.push(...follow(timing, thing, byThing.get(thing.id) ?? [], now))
    }
  }
  const newestFirst = triggers.toSorted((a, b) => b.time - a.time)
  return {
    days,
    things: things.length,
    thingsTriggered: new Set(triggers.map(({ thing }) => thing.id)).size,
    values,
    triggers: triggers.length,
    perDay: countDays(triggers, firstDay, days),
    newest: newestFirst.slice(0, MOST_NEWEST).map(({ thing, time, value }) => ({
      thingIdentifier: thing.identifier,
      thingName: thing.name,
      time,
      value,
    })),
    complete: isComplete,
  }
}

const timingOf = (rule: RulePreviewRequest): Timing => ({
  operator: rule.operator,
  threshold: rule.threshold,
  operator2: rule.operator2 ?? null,
  threshold2: rule.threshold2 ?? null,
  timeToWait: rule.timeToWait,
  timeToReset: rule.timeToReset ?? 0,
  triggerOnce: rule.triggerOnce,
})

interface ValueRow {
  thing_id: number
  frame_id: number
  time: number
  value: string
}

function readValues(
  db: Database,
  things: readonly BoundContainer[],
  { from, to, most }: { from: number; to: number; most: number }
): Promise<ValueRow[]> {
  return db
    .selectFrom('container_values')
    .select(['thing_id', 'frame_id', 'time', 'value'])
    .where(
      'thing_id',
      'in',
      things.map(({ id }) => id)
    )
    .where('container_id', 'in', [...new Set(things.map(({ containerId }) => containerId))])
    .where('time', '>=', from)
    .where('time', '<=', to)
    .orderBy('thing_id')
    .orderBy('time')
    .orderBy('id')
    .limit(most)
    .execute()
}

function follow(
  timing: Timing,
  thing: BoundContainer,
  rows: readonly ValueRow[],
  now: number
): PreviewTrigger[] {
  const found: PreviewTrigger[] = []
  let progress: Progress | undefined
  for (const { time, value, frame_id: frameId } of rows) {
    const number = numberIn(value)
    if (number === undefined) continue
    const step = advance(timing, progress, { time, value, number, frameId })
    progress = step.progress
    for (const firing of step.firings) found.push({ thing, time: firing.time, value: firing.sample.value })
  }
  const last = progress && expire(progress, now)
  if (last) found.push({ thing, time: last.firing.time, value: last.firing.sample.value })
  return found
}

function countDays(triggers: readonly PreviewTrigger[], firstDay: number, days: number) {
  const counts = new Map<number, number>()
  for (const { time } of triggers) {
    const day = Math.floor(time / DAY)
    counts.set(day, (counts.get(day) ?? 0) + 1)
  }
  return Array.from({ length: days }, (_, index) => ({
    day: new Date((firstDay + index) * DAY).toISOString().slice(0, 10),
    triggers: counts.get(firstDay + index) ?? 0,
  }))
}
