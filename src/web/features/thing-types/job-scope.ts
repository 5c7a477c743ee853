import type { DecodeJob, DecodeJobRequest } from '#contract/codecs.ts'
import { toInstant } from '#lib/instant.ts'
import { t } from '#web/text/text.ts'
import { formatExactTime } from '#web/ui/format.ts'
import type * as z from 'zod/mini'

export type JobBody = z.input<typeof DecodeJobRequest>

export const JOB_RANGES = ['all', 'day', 'week', 'month', 'custom'] as const
export type JobRange = (typeof JOB_RANGES)[number]

const DAY = 86_400_000
const BACK: Partial<Record<JobRange, number>> = { day: DAY, week: 7 * DAY, month: 30 * DAY }

/** Which frames to decode again, as typed. */
export interface JobFields {
  isOneThing: boolean
  thing: string
  range: JobRange
  /** Local dates and times. */
  start: string
  end: string
}

export type JobFaults = Partial<Record<'thing' | 'start' | 'end', string>>

/** What is wrong with the fields, in words; none where they can be asked for. */
export function faultsIn({ isOneThing, thing, range, start, end }: JobFields): JobFaults {
  const faults: JobFaults = {}
  if (isOneThing && thing === '') faults.thing = t('thing-types.again.thing.needed')
  if (range !== 'custom') return faults
  const [from, to] = [Date.parse(start), Date.parse(end)]
  if (start === '' && end === '') faults.start = t('thing-types.again.range.needed')
  else if (start !== '' && Number.isNaN(from)) faults.start = t('thing-types.try.time.bad')
  if (end !== '' && Number.isNaN(to)) faults.end = t('thing-types.try.time.bad')
  if (from >= to) faults.end = t('thing-types.again.range.reversed')
  return faults
}

/** What fields without a fault ask for. */
export function bodyOf(fields: JobFields, thingTypeId: number, now: number): JobBody {
  const { isOneThing, thing, range, start, end } = fields
  const body: JobBody = isOneThing ? { thingIdentifier: thing } : { thingTypeId }
  const back = BACK[range]
  if (back !== undefined) body.startTime = new Date(now - back).toISOString()
  if (range === 'custom' && start !== '') body.startTime = new Date(start).toISOString()
  if (range === 'custom' && end !== '') body.endTime = new Date(end).toISOString()
  return body
}

/** The time that a job covers, in words. */
export function rangeText({ startTime, endTime }: DecodeJob): string {
  const [from, to] = [toInstant(startTime), toInstant(endTime)]
  if (from === undefined && to === undefined) return t('thing-types.again.range.all')
  if (to === undefined) return t('thing-types.job.since', { start: formatExactTime(from ?? 0) })
  if (from === undefined) return t('thing-types.job.until', { end: formatExactTime(to) })
  return t('thing-types.job.between', { start: formatExactTime(from), end: formatExactTime(to) })
}
