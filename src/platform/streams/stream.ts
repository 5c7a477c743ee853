import type { StreamContentType, StreamHeader, StreamType } from '#contract/streams.ts'
import { streamPreset } from '#contract/stream-presets.ts'
import type { Database } from '#platform/storage/database.ts'
import type { Schema } from '#platform/storage/schema.ts'
import type { Vault } from '#storage/vault.ts'

/** A stream definition as the platform works with it, secrets apart. */
export interface Stream {
  id: number
  companyId: number
  name: string
  type: StreamType
  contentType: StreamContentType
  /** Its own or the preset of its type. */
  template: string
  hasPreset: boolean
  url: string
  active: boolean
  autoLink: boolean
  aggregated: boolean
  basicAuth: boolean
  mutualAuth: boolean
  userName: string | undefined
  headers: StreamHeader[]
  /** Whether failed deliveries are tried again by themselves. */
  retry: boolean
  /** Seconds until an endpoint's status code must be there. */
  responseTimeout: number
}

/** What a stream needs to speak to its endpoint, and nothing else may see. */
export interface StreamSecrets {
  password: string | undefined
  /** `whsec_…`, of Standard Webhooks; undefined where messages are not signed. */
  signingSecret: string | undefined
  /** PEM; undefined unless the stream has `mutualAuth`. */
  clientCertificate: string | undefined
  clientKey: string | undefined
  /** PEM. */
  certificateAuthority: string | undefined
}

export type StreamRow = Omit<Schema['stream_definitions'], 'id'> & { id: number }

/** Binds a sealed text to its row and column. */
export const sealContext = (
  streamId: number,
  what: 'password' | 'headers' | 'client-key' | 'signing-secret'
) => `stream:${streamId}:${what}`

/** @throws if the row's secrets were sealed under another key */
export function toStream(row: StreamRow, vault: Vault): Stream {
  const [type, contentType] = [row.type as StreamType, row.content_type as StreamContentType]
  const aggregated = row.aggregated === 1
  const headers =
    row.sealed_headers === null ? '[]' : vault.open(row.sealed_headers, sealContext(row.id, 'headers'))
  return {
    id: row.id,
    companyId: row.company_id,
    name: row.name,
    type,
    contentType,
    template: row.template ?? streamPreset(type, contentType, aggregated),
    hasPreset: row.template === null,
    url: row.url,
    active: row.active === 1,
    autoLink: row.auto_link === 1,
    aggregated,
    basicAuth: row.basic_auth === 1,
    mutualAuth: row.mutual_auth === 1,
    userName: row.user_name ?? undefined,
    headers: JSON.parse(headers) as StreamHeader[],
    retry: row.retry === 1,
    responseTimeout: row.response_timeout,
  }
}

/** @throws if they were sealed under another key */
export function openSecrets(row: StreamRow, vault: Vault): StreamSecrets {
  const open = (sealed: string | null, what: Parameters<typeof sealContext>[1]) =>
    sealed === null ? undefined : vault.open(sealed, sealContext(row.id, what))
  const mutual = row.mutual_auth === 1
  return {
    password: open(row.sealed_password, 'password'),
    signingSecret: open(row.sealed_signing_secret, 'signing-secret'),
    clientCertificate: mutual ? (row.client_certificate ?? undefined) : undefined,
    clientKey: mutual ? open(row.sealed_client_key, 'client-key') : undefined,
    certificateAuthority: row.certificate_authority ?? undefined,
  }
}

export async function findStreamRow(on: Database, streamId: number): Promise<StreamRow | undefined> {
  return on.selectFrom('stream_definitions').selectAll().where('id', '=', streamId).executeTakeFirst()
}
