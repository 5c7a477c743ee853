import { sql } from 'kysely'

import type { Migration } from '#storage/migrate.ts'

export const sharedGrants: Migration = {
  version: 7,
  name: 'tokens of several instances',
  async up(db) {
    // Of each token endpoint and client one row. `claim_ends_at` is 0 once who asked the endpoint has written its answer
    await sql
      .raw(
        `create table shared_grants (id text primary key, sealed text, issued_at bigint, asked_at bigint,
           ends_at bigint, failure text, rest_ends_at bigint, fence bigint not null, claim_ends_at bigint not null)`
      )
      .execute(db)
  },
}
