import { sql } from 'kysely'

import type { Migration } from '#storage/migrate.ts'

const statements = [
  // Sign-ins that are under way at the OpenID provider. Of what the browser holds only a hash is here
  `create table provider_sign_ins (token_hash text primary key, state text not null, nonce text not null,
     verifier text not null, return_to text not null, session_id text, expires_at bigint not null)`,
  `create index provider_sign_ins_by_expiry on provider_sign_ins (expires_at)`,
]

export const providerSignIns: Migration = {
  version: 3,
  name: 'provider-sign-ins',
  async up(db) {
    for (const statement of statements) await sql.raw(statement).execute(db)
  },
}
