import type { Generated } from 'kysely'

/** Milliseconds since the epoch. */
type Instant = number
/** 0 or 1: the one form of a boolean that every database has. */
type Bit = number

/** The tables of streams. */
export interface StreamSchema {
  stream_definitions: {
    id: Generated<number>
    company_id: number
    name: string
    /** `NETWORK`, `DECODED`, `LBS` or `CLOE`. */
    type: string
    /** `XML`, `JSON` or `FREEFORM`. */
    content_type: string
    /** Null for the preset of the type. */
    template: string | null
    url: string
    active: Bit
    auto_link: Bit
    aggregated: Bit
    basic_auth: Bit
    mutual_auth: Bit
    user_name: string | null
    sealed_password: string | null
    /** JSON, sealed. */
    sealed_headers: string | null
    retry: Bit
    /** Seconds. */
    response_timeout: number
    /** PEM. */
    client_certificate: string | null
    sealed_client_key: string | null
    certificate_authority: string | null
    sealed_signing_secret: string | null
    signed_since: Instant | null
    created_at: Instant
    modified_at: Instant
  }
  /** Things that feed a stream by hand. */
  stream_links: { stream_id: number; thing_id: number }
}
