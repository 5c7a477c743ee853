import * as z from 'zod/mini'

import { endpoint } from './endpoint.ts'
import { integer } from './values.ts'

/** Answered with a success; with an error; or nobody knows, since the answer did not come. */
export const AUDIT_OUTCOMES = ['DONE', 'REFUSED', 'UNKNOWN'] as const

/** Orders of the trail, descending after a minus; what is equal in one has the newest first. */
export const AUDIT_ORDERS = [
  ...(['at', '-at', 'user', '-user'] as const),
  ...(['operation', '-operation', 'outcome', '-outcome'] as const),
] as const
export type AuditOrder = (typeof AUDIT_ORDERS)[number]

const MOST_ENTRIES = 500
const moment = (name: string) =>
  z.optional(
    z.pipe(
      z.string().check(z.regex(/^\d{1,15}$/, `${name} must be milliseconds since the epoch`)),
      z.transform(Number)
    )
  )

export const AuditQuery = z.object({
  /** `-at`, the newest first, where none is said. */
  sort: z.optional(z.enum(AUDIT_ORDERS)),
  /** Only entries past this one in that order, as the last entry of a page is numbered. */
  after: z.optional(integer('after', 1)),
  /** In the order by outcome, the status of that entry, 0 where none was answered: it may have got one since. */
  afterStatus: z.optional(integer('afterStatus', 0, 999)),
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
  summary: 'Who changed what',
  query: AuditQuery,
  answer: z.array(AuditEntry),
})
