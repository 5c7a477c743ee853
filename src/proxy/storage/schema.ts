import type { Role } from '#contract/endpoint.ts'

/** Milliseconds since the epoch. */
type Instant = number

export interface Schema {
  users: {
    id: string
    name: string
    name_key: string
    role: Role
    /** A PHC string; null until one is chosen, and for users of an OpenID provider. */
    password: string | null
    /** Issuer and subject at the OpenID provider. */
    subject: string | null
    disabled: number
    /** JSON of companies and tags; null for an account without limits. */
    limits: string | null
    created_at: Instant
    last_sign_in_at: Instant | null
  }
  sessions: {
    id: string
    token_hash: string
    user_id: string
    created_at: Instant
    last_seen_at: Instant
    expires_at: Instant
    address: string
    agent: string
  }
  /** Sign-ins that are under way at the OpenID provider. */
  provider_sign_ins: {
    token_hash: string
    state: string
    nonce: string
    verifier: string
    return_to: string
    /** The session that was there when it began, which ends with it. */
    session_id: string | null
    expires_at: Instant
  }
  codes: { hash: string; user_id: string | null; expires_at: Instant }
  /** Entries of the audit trail, each bound to the one before it. */
  audit: {
    seq: number
    at: Instant
    /** `INTENT` or `OUTCOME`. */
    phase: string
    /** The request: an intent and its outcome share it. */
    call_id: string
    user_name: string
    role: string
    address: string
    operation: string
    target: string
    /** JSON of `{ field: [before, after] }`. */
    changes: string
    /** Of an outcome: the HTTP status, 0 where nobody knows. */
    status: number | null
    hash: string
  }
  audit_anchors: { seq: number; hash: string; at: Instant; signature: string }
  /** Those of all instances on this database, the newest. */
  live_events: { number: number; webhook_id: string | null; event: string }
  /** One row: how many there ever were. */
  live_cursor: { run: string; count: number }
  /** The token that all instances use, of each token endpoint and client. */
  shared_grants: {
    id: string
    /** JSON of the token, and of the one that was refused before it was asked for. Null until there is one. */
    sealed: string | null
    /** When this token was first handed out. */
    issued_at: Instant | null
    asked_at: Instant | null
    ends_at: Instant | null
    /** JSON of what kept the last attempt from a token. */
    failure: string | null
    rest_ends_at: Instant | null
    /** Grows whenever somebody sets out to ask the token endpoint. */
    fence: number
    /** Until when whoever asks may go on; 0 where nobody asks. */
    claim_ends_at: Instant
  }
  attempts: { key: string; started_at: Instant; count: number }
}
