import * as z from 'zod/mini'

import { endpoint } from './endpoint.ts'
import { integer } from './values.ts'

/** Answered with a success; with an error; or nobody knows, since the answer did not come. */
export const AUDIT_OUTCOMES = ['DONE', 'REFUSED', 'UNKNOWN'] as const

const MOST_ENTRIES = 500
const moment = (name: string) =>
  z.optional(
    z.pipe(
      z.string().check(z.regex(/^\d{1,15}$/, `${name} must be milliseconds since the epoch`)),
      z.transform(Number)
    )
  )

export const AuditQuery = z.object({
  /** Only entries before this one, as the last entry of a page is numbered. */
  before: z.optional(integer('before', 1)),
  size: z.optional(integer('size', 1, MOST_ENTRIES)),
  from: moment('from'),
  to: moment('to'),
  user: z.optional(z.string()),
  operation: z.optional(z.string()),
  outcome: z.optional(z.enum(AUDIT_OUTCOMES)),
  /** Words that each have to be in an entry. */
  search: z.optional(z.string().check(z.maxLength(200))),
})

export const AuditEntry = z.object({
  seq: z.optional(z.number()),
  /** Milliseconds since the epoch. */
  at: z.optional(z.number()),
  user: z.optional(z.string()),
  role: z.optional(z.string()),
  address: z.optional(z.string()),
  operation: z.optional(z.string()),
  target: z.optional(z.string()),
  /** Field, value before, value after; secrets are never in it. */
  changes: z.optional(
    z.array(
      z.object({
        field: z.optional(z.string()),
        before: z.optional(z.string()),
        after: z.optional(z.string()),
      })
    )
  ),
  outcome: z.optional(z.enum(AUDIT_OUTCOMES)),
  /** The HTTP status that was answered. */
  status: z.optional(z.number()),
  requestId: z.optional(z.string()),
})
export type AuditEntry = z.infer<typeof AuditEntry>

/** The proxy's own: never forwarded. */
export const listAudit = endpoint({
  operationId: 'listAudit',
  method: 'GET',
  path: '/audit',
  role: 'admin',
  tag: 'session',
  summary: 'Who changed what, newest first',
  query: AuditQuery,
  answer: z.array(AuditEntry),
})
