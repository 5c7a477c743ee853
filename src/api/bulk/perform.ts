import { isWithoutToken } from '#contract/error.ts'
import {
  addThingTags,
  createThing,
  deleteThing,
  deprovisionThing,
  provisionThing,
  updateThing,
} from '#contract/thing-writes.ts'
import { getThing, type ThingResource } from '#contract/things.ts'
import type { ThingCreateRequest } from '#contract/thing-requests.ts'

import { ApiError } from '../api-error.ts'
import { request } from '../client.ts'
import type { Job, Outcome } from './job.ts'

/** What one attempt came to. */
export type Attempt =
  | { state: 'done'; outcome: Outcome }
  /** Another attempt would end the same. */
  | { state: 'refused'; message: string }
  /** Nobody can go on before signing in. */
  | { state: 'signed-out' }
  | {
      state: 'again'
      message: string
      /** It may have been carried out all the same. */
      isUnsure: boolean
      /** The platform is not fit for as much as it is asked. */
      isOverload: boolean
      /** Seconds that the platform asks to wait. */
      retryAfter: number | undefined
    }

/** Does a job once. Never throws. */
export async function perform(job: Job, isUnsure: boolean): Promise<Attempt> {
  try {
    return await carryOut(job, isUnsure)
  } catch (error) {
    return failureOf(error, isUnsure)
  }
}

async function carryOut({ id, call }: Job, isUnsure: boolean): Promise<Attempt> {
  const params = { thingIdentifier: id }
  switch (call.kind) {
    case 'create':
      return create(call.body, isUnsure)
    case 'update':
      await request(updateThing, { params, body: call.body })
      return { state: 'done', outcome: 'updated' }
    case 'tag':
      await request(addThingTags, { params, body: [...call.tags] })
      break
    case 'untag':
      await untag(id, call.tags)
      break
    case 'provision':
      await request(provisionThing, { params })
      break
    case 'deprovision':
      await request(deprovisionThing, { params })
      break
    case 'delete':
      await remove(id, isUnsure)
      break
  }
  return { state: 'done', outcome: 'done' }
}

/** After an attempt whose end nobody knows, looks first: a thing that is there as wanted has been created. */
async function create(body: ThingCreateRequest, isUnsure: boolean): Promise<Attempt> {
  const id = body.thingIdentifier
  const known = isUnsure ? await find(id) : undefined
  if (known) return judge(known, body)
  try {
    await request(createThing, { body })
  } catch (error) {
    // The earlier attempt may have been slow rather than lost
    const late = isUnsure && statusOf(error) === 409 ? await find(id) : undefined
    if (!late) throw error
    return judge(late, body)
  }
  return { state: 'done', outcome: 'created' }
}

function judge(thing: ThingResource, wanted: ThingCreateRequest): Attempt {
  const isSame =
    (thing.thingName ?? '') === (wanted.thingName ?? '') &&
    (thing.thingTypeId ?? wanted.thingTypeId) === wanted.thingTypeId &&
    (thing.connectivityType ?? wanted.connectivityType) === wanted.connectivityType
  return isSame
    ? { state: 'done', outcome: 'created' }
    : { state: 'refused', message: 'The identifier is taken by a thing of another name or type' }
}

async function find(thingIdentifier: string): Promise<ThingResource | undefined> {
  try {
    return await request(getThing, { params: { thingIdentifier } })
  } catch (error) {
    if (statusOf(error) === 404) return undefined
    throw error
  }
}

/** The API can add tags and replace them all: what it has now, less these. */
async function untag(thingIdentifier: string, tags: readonly string[]): Promise<void> {
  const params = { thingIdentifier }
  const { tags: known = [] } = await request(getThing, { params })
  const left = known.filter((tag) => !tags.includes(tag))
  if (left.length < known.length) await request(updateThing, { params, body: { tags: left } })
}

async function remove(thingIdentifier: string, isUnsure: boolean): Promise<void> {
  try {
    await request(deleteThing, { params: { thingIdentifier } })
  } catch (error) {
    if (!(isUnsure && statusOf(error) === 404)) throw error
  }
}

const statusOf = (error: unknown) => (error instanceof ApiError ? error.status : undefined)

function failureOf(error: unknown, wasUnsure: boolean): Attempt {
  const message = messageOf(error)
  if (!(error instanceof ApiError)) return { state: 'refused', message }
  const { status, retryAfter } = error
  if (status === 401) return { state: 'signed-out' }
  // Refused before anything was done
  if (status === 429 || isWithoutToken(error.code)) {
    return { state: 'again', message, isUnsure: wasUnsure, isOverload: true, retryAfter }
  }
  if (error.isPassing) return { state: 'again', message, isUnsure: true, isOverload: true, retryAfter }
  const isUnknown = status >= 500 || status === 408 || error.code === 'UNREADABLE'
  return isUnknown
    ? { state: 'again', message, isUnsure: true, isOverload: false, retryAfter }
    : { state: 'refused', message }
}

/** All that the platform has against it, without anything that may be a key. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return 'Failed'
  const faults = error instanceof ApiError ? error.errors : []
  const details = faults.map(({ field, message }) => [field, message].filter(Boolean).join(': '))
  const text = details.length === 0 ? error.message : details.join('; ')
  return text.replace(/[0-9a-f]{32,}/gi, '…')
}
