import { meets, type Condition } from './condition.ts'

/** When a rule triggers. Times are in seconds. */
export interface Timing extends Condition {
  timeToWait: number
  timeToReset: number
  triggerOnce: boolean
}

/** A value and the frame that brought it. */
export interface Sample {
  /** Milliseconds since the epoch, by the network's clock, at most that of its reception. */
  time: number
  /** As it is stored. */
  value: string
  number: number
  frameId: number
}

type Seen = Omit<Sample, 'number'>

/** How a rule stands with one thing. Times are in milliseconds since the epoch. */
export interface Progress {
  /** Since when the condition holds; null while it does not. */
  heldSince: number | null
  /** When it triggers unless the condition ends before; null where it will not, or has for this crossing. */
  dueAt: number | null
  /** When it last triggered. */
  triggeredAt: number | null
  /** The newest value that changed any of this, or that the rule waits with. */
  last: Seen
}

export interface Firing {
  time: number
  /** The newest value at that time. */
  sample: Seen
}

export interface Step {
  /** The very object that came in where nothing changed. */
  progress: Progress | undefined
  firings: Firing[]
}

/**
 * Takes the next value of a thing.
 *
 * A crossing is the moment from which on the condition holds: the first value that meets it after one that does not, or
 * after none at all (a rule that is made while a battery is low already says so). A crossing triggers once, when the
 * condition has held for `timeToWait` and `timeToReset` has passed since the last trigger, whichever is later; one that
 * ends before that never triggers. With `triggerOnce` the first trigger for a thing is the last.
 *
 * Between two values the first of them is taken to last. So a value that comes after the rule was due triggers it at the
 * time it was due and with the value of then, whatever the new value is: the same as the clock does where nothing comes
 * (`expire`). Values must come in the order of their times; the caller leaves out those that are late.
 *
 * @param before undefined where the condition never held
 */
export function advance(rule: Timing, before: Progress | undefined, sample: Sample): Step {
  const expired = before === undefined ? undefined : expire(before, sample.time)
  const firings = expired === undefined ? [] : [expired.firing]
  const progress = expired?.progress ?? before
  const { number, ...last } = sample

  if (!meets(rule, number)) {
    if (progress?.heldSince == null) return { progress, firings }
    return { progress: { ...progress, heldSince: null, dueAt: null, last }, firings }
  }
  if (progress?.heldSince != null) {
    // Only who still waits has to know the newest value
    return { progress: progress.dueAt === null ? progress : { ...progress, last }, firings }
  }
  const triggeredAt = progress?.triggeredAt ?? null
  const dueAt = dueTime(rule, sample.time, triggeredAt)
  const crossed: Progress = { heldSince: sample.time, dueAt, triggeredAt, last }
  const atOnce = expire(crossed, sample.time)
  return atOnce
    ? { progress: atOnce.progress, firings: [...firings, atOnce.firing] }
    : { progress: crossed, firings }
}

function dueTime(rule: Timing, crossedAt: number, triggeredAt: number | null): number | null {
  const waited = crossedAt + rule.timeToWait * 1000
  if (triggeredAt === null) return waited
  return rule.triggerOnce ? null : Math.max(waited, triggeredAt + rule.timeToReset * 1000)
}

/** Triggers what is due by `time`, without a value of then; undefined where nothing is. */
export function expire(progress: Progress, time: number): { progress: Progress; firing: Firing } | undefined {
  const { dueAt, last } = progress
  if (dueAt === null || dueAt > time) return undefined
  return { progress: { ...progress, dueAt: null, triggeredAt: dueAt }, firing: { time: dueAt, sample: last } }
}
