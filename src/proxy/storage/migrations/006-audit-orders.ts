import { sql } from 'kysely'

import type { Migration } from '#storage/migrate.ts'

const ordered = (name: string, columns: string) =>
  `create index ${name} on audit (${columns}) where phase = 'INTENT'`

// The newest of each comes first, whichever way the names go
const statements = [
  ordered('audit_by_user', 'lower(user_name), seq desc'),
  ordered('audit_by_user_back', 'lower(user_name), seq'),
  ordered('audit_by_operation', 'operation, seq desc'),
  ordered('audit_by_operation_back', 'operation, seq'),
]

export const auditOrders: Migration = {
  version: 6,
  name: 'orders of the audit trail',
  async up(db) {
    for (const statement of statements) await sql.raw(statement).execute(db)
  },
}
