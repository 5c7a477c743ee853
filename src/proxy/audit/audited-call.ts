import type { FastifyRequest } from 'fastify'

import type { Endpoint } from '#contract/endpoint.ts'
import { isWithoutToken } from '#contract/error.ts'
import { ApiProblem } from '#lib/api-error.ts'

import type { AskJson } from '../forward/ask-json.ts'
import type { Session } from '../session/session.ts'
import type { AuditTrail } from './audit-trail.ts'
import { changesOf } from './changes.ts'

interface AuditedCall {
  trail: AuditTrail
  request: FastifyRequest
  session: Session
  endpoint: Endpoint
  /** Path and query below the base path. */
  target: string
  body?: Buffer | undefined
  /** The values before; undefined where there are none, or nobody knows them. */
  before: () => Promise<unknown>
  /** Does it. @returns the HTTP status of the answer */
  perform: () => Promise<number>
}

/** Milliseconds that a write waits for the values before it: without them it is recorded all the same. */
const LONGEST_LOOK = 5000

/** Does what somebody asked for between two entries of the audit trail. */
export async function audited(call: AuditedCall): Promise<void> {
  const { trail, request, session, endpoint, target, body, before, perform } = call
  const changes = changesOf(await soon(before), endpoint.method === 'DELETE' ? undefined : parsed(body))
  const { operationId: operation } = endpoint
  const record = await trail.begin({ request, session, operation, target: target.slice(0, 500), changes })
  try {
    await record(await perform())
  } catch (error) {
    await record(statusOf(error))
    throw error
  }
}

type OwnCall = Pick<AuditedCall, 'request' | 'session' | 'endpoint' | 'target'> & {
  /** Absent where nothing is recorded. */
  trail: AuditTrail | undefined
  before?: AuditedCall['before']
}

/** Answers an operation of the proxy's own; one that writes stands between two entries of the audit trail. */
export async function answered<T>({ trail, ...call }: OwnCall, answer: () => Promise<T>): Promise<T> {
  if (!trail || call.endpoint.method === 'GET') return answer()
  let made: T | undefined
  const body = call.request.body instanceof Buffer ? call.request.body : undefined
  const perform = async () => {
    made = await answer()
    return 200
  }
  await audited({ before: () => Promise.resolve(undefined), ...call, trail, body, perform })
  return made as T
}

/** A time-out or a broken connection says nothing of what the platform did, unless it was not even asked. */
function statusOf(error: unknown): number {
  if (!(error instanceof ApiProblem)) return 0
  return [502, 504].includes(error.status) && !isWithoutToken(error.code) ? 0 : error.status
}

/** The path of what a write is about: an action of a thing is about the thing. Undefined where nothing is there yet. */
export function resourceOf(
  { method, path }: Pick<Endpoint, 'method' | 'path'>,
  target: string
): string | undefined {
  if (method === 'GET' || method === 'POST' || !path.includes('}')) return undefined
  const depth = path.split('/').findLastIndex((segment) => segment.startsWith('{'))
  const segments = (target.split('?', 1)[0] ?? '').split('/')
  // `/things/{thing}/{container}` has two parameters, and only the thing can be asked for
  const first = path.split('/').findIndex((segment) => segment.startsWith('{'))
  return segments.slice(0, (path.startsWith('/things/') ? first : depth) + 1).join('/')
}

/** What the platform has at the path of a write. */
export const platformValues =
  (ask: AskJson, endpoint: Endpoint, target: string) => async (): Promise<unknown> => {
    const path = resourceOf(endpoint, target)
    return path === undefined ? undefined : (await ask('GET', path)).json
  }

async function soon(before: () => Promise<unknown>): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), LONGEST_LOOK)
  })
  try {
    return await Promise.race([before(), late])
  } catch {
    return undefined
  } finally {
    clearTimeout(timer)
  }
}

function parsed(body: Buffer | undefined): unknown {
  try {
    return body && JSON.parse(body.toString('utf8'))
  } catch {
    return undefined
  }
}
