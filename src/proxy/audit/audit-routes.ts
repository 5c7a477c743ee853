import type { FastifyInstance } from 'fastify'

import { AuditQuery, type AuditEntry, listAudit } from '#contract/audit.ts'
import { check } from '#contract/validate.ts'
import { validationFailed } from '#lib/api-error.ts'

import { requireRole } from '../session/require-role.ts'
import type { SessionOf } from '../session/session.ts'
import type { AuditEntryRow } from './audit-list.ts'
import type { AuditTrail } from './audit-trail.ts'

const PAGE = 100

/** Shows the audit trail to administrators. */
export function addAuditRoutes(app: FastifyInstance, trail: AuditTrail, sessionOf: SessionOf): void {
  app.get(listAudit.path, {
    exposeHeadRoute: false,
    onRequest: async (request) => void (await requireRole(sessionOf, request, listAudit)),
    handler: async (request): Promise<AuditEntry[]> => {
      const checked = check(AuditQuery, request.query)
      if (!checked.ok) throw validationFailed(checked.errors)
      const { search = '', size = PAGE, ...filter } = checked.value
      const words = search.toLowerCase().split(/\s+/).filter(Boolean)
      return (await trail.list({ ...filter, size, words })).map(toEntry)
    },
  })
}

function toEntry(row: AuditEntryRow): AuditEntry {
  const { outcomeStatus: status } = row
  const isKnown = status !== null && status > 0
  return {
    seq: row.seq,
    at: row.at,
    user: row.user_name,
    role: row.role,
    address: row.address,
    operation: row.operation,
    target: row.target,
    changes: changesOf(row.changes),
    outcome: !isKnown ? 'UNKNOWN' : status < 400 ? 'DONE' : 'REFUSED',
    ...(isKnown && { status }),
    requestId: row.call_id,
  }
}

function changesOf(text: string): AuditEntry['changes'] {
  const changes = JSON.parse(text) as Record<string, [unknown, unknown]>
  const words = (value: unknown) =>
    value === undefined || value === null
      ? undefined
      : typeof value === 'string'
        ? value
        : JSON.stringify(value)
  return Object.entries(changes).map(([field, [before, after]]) => ({
    field,
    ...(words(before) !== undefined && { before: words(before) }),
    ...(words(after) !== undefined && { after: words(after) }),
  }))
}
