import { useSyncExternalStore } from 'react'

import type { FieldError } from '#contract/error.ts'
import { sendTemplateDownlink } from '#contract/downlinks.ts'

import { ApiError } from './api-error.ts'
import { request } from './client.ts'
import { outdateDownlinks } from './downlinks.ts'
import { isAnswerLost } from './lost-answer.ts'
import { queryClient } from './query-client.ts'

/** `unknown`: no answer came that can be relied on. `left`: never sent. */
export type SendOutcome = 'queued' | 'refused' | 'unknown' | 'left'

export interface SendTarget {
  id: string
  name: string
}

export interface SendResult extends SendTarget {
  outcome: SendOutcome
  /** Why, where it is not self-evident. */
  message: string
  /** Beyond the limits of the account: named in a call, it would have the others refused too. */
  isBeyond?: boolean
}

export interface TemplateRunSpec {
  template: { uid: string; name: string }
  /** Other values for the template's parameters. */
  parameters?: Record<string, unknown> | undefined
  targets: readonly SendTarget[]
  /** What is in the results already: refused before, or sent by an earlier run. */
  told: readonly SendResult[]
}

export interface TemplateRun extends TemplateRunSpec {
  isRunning: boolean
  isCancelling: boolean
  /** Until when the platform has asked to wait, in milliseconds since the epoch. */
  waitsUntil: number | undefined
  /** Why it came to its end before all were sent. */
  stopped: string | undefined
  /** With what was not sent, once it has ended. */
  results: readonly SendResult[]
}

/** Things of one call. Where its answer gets lost, so many are uncertain. */
const CHUNK = 50
const LONGEST_WAIT = 60

let current: TemplateRun | undefined
const listeners = new Set<() => void>()

function update(changes: Partial<TemplateRun>) {
  if (!current) return
  current = { ...current, ...changes }
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

export const templateRun = (): TemplateRun | undefined => current

/** The run that goes on, or has just ended, in this tab. It outlives the page that shows it, but no reload. */
export const useTemplateRun = () => useSyncExternalStore(subscribe, templateRun)

/**
 * Sends a template's downlink to things, some at a time, in place of a run that has ended. Nothing is sent a second time
 * unless the platform said that it did nothing (429): a second attempt would be a second downlink.
 */
export async function runTemplate(spec: TemplateRunSpec): Promise<void> {
  if (current?.isRunning) return
  const idle = { isCancelling: false, waitsUntil: undefined, stopped: undefined }
  current = { ...spec, ...idle, isRunning: true, results: [...spec.told] }
  update({})
  let next = 0
  while (next < spec.targets.length && !isCancelled()) {
    const chunk = spec.targets.slice(next, next + CHUNK)
    const part = await sendPart(spec, chunk)
    if (part.again !== undefined) {
      await wait(part.again)
      continue
    }
    if (part.results) {
      next += chunk.length
      update({ results: [...(current.results ?? []), ...part.results] })
    }
    if (part.stopped !== undefined) {
      update({ stopped: part.stopped })
      break
    }
  }
  const left = spec.targets
    .slice(next)
    .map((target): SendResult => ({ ...target, outcome: 'left', message: '' }))
  update({ isRunning: false, isCancelling: false, results: [...current.results, ...left] })
  await outdateDownlinks(queryClient)
}

// Read anew, since it changes while the run waits for an answer
const isCancelled = () => current?.isCancelling === true

interface Part {
  /** Absent where nothing was done. */
  results?: SendResult[]
  /** Why the run should not go on. */
  stopped?: string
  /** Seconds after which the same can be asked. */
  again?: number
}

async function sendPart(
  { template, parameters }: TemplateRunSpec,
  chunk: readonly SendTarget[]
): Promise<Part> {
  const all = (outcome: SendOutcome, message: string) =>
    chunk.map((target) => ({ ...target, outcome, message }))
  try {
    const { errors = [] } = await request(sendTemplateDownlink, {
      params: { templateUid: template.uid },
      body: { thingIdentifiers: chunk.map(({ id }) => id), ...(parameters && { parameters }) },
    })
    return { results: sorted(chunk, errors) }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    // What is uncertain for these would be for the next ones
    if (isAnswerLost(error) || !(error instanceof ApiError)) {
      return { results: all('unknown', message), stopped: message }
    }
    if (error.status === 429) return { again: error.retryAfter ?? 1 }
    const ids = new Set(chunk.map(({ id }) => id))
    const isOfThings = error.errors.length > 0 && error.errors.every(({ field = '' }) => ids.has(field))
    if (error.status === 400 && isOfThings) return { results: sorted(chunk, error.errors) }
    // Whatever it is, it is not for a thing's sake: nothing was sent, and the others would fare no better
    const details = error.errors.map((fault) => fault.message).filter(Boolean)
    return { stopped: [message, ...details].join('; ') }
  }
}

function sorted(chunk: readonly SendTarget[], errors: readonly FieldError[]): SendResult[] {
  const refused = new Map(errors.map(({ field = '', message = '' }) => [field, message]))
  return chunk.map((target) => {
    const message = refused.get(target.id)
    return { ...target, outcome: message === undefined ? 'queued' : 'refused', message: message ?? '' }
  })
}

async function wait(seconds: number): Promise<void> {
  const until = Date.now() + Math.min(seconds, LONGEST_WAIT) * 1000
  update({ waitsUntil: until })
  while (Date.now() < until && !isCancelled()) {
    await new Promise((resolve) => setTimeout(resolve, Math.min(200, until - Date.now())))
  }
  update({ waitsUntil: undefined })
}

/** Lets the call under way end; what was not sent never will be. */
export const cancelTemplateRun = (): void => update({ isCancelling: true })

/** Forgets an ended run and its results. */
export function dismissTemplateRun(): void {
  if (current?.isRunning) return
  current = undefined
  for (const listener of listeners) listener()
}
