import { createHash } from 'node:crypto'

import { BASE_PATH } from '#contract/endpoints.ts'

/** How the proxy proves to the platform who it is. */
export type UpstreamCredentials =
  | { kind: 'permanent'; token: string }
  | {
      kind: 'client'
      tokenUrl: URL
      clientId: string
      clientSecret: string
      /** Where the credentials travel: HTTP Basic, or the query string as the vendor's own example has it. */
      style: 'basic' | 'query'
    }

export type ClientCredentials = Extract<UpstreamCredentials, { kind: 'client' }>

export interface Upstream {
  /** With its base path, without a trailing slash: `https://api.example/mythings/1.1.0`. */
  apiUrl: URL
  credentials: UpstreamCredentials
}

/** Milliseconds, and bytes. */
export interface UpstreamLimits {
  connectTimeout: number
  /** From asking to the first of an answer, with the wait for a free connection and for a token. */
  headersTimeout: number
  /** Silence in the middle of an answer. */
  bodyTimeout: number
  /** From the first to the last of an answer: one that drips would never end. */
  answerTimeout: number
  /** The longest answer, in bytes: a list of 100,000 things fits. */
  answerBytes: number
  /** All users share one address towards the platform, so the proxy bounds what it asks at once. */
  connections: number
}

export const UPSTREAM_LIMITS: UpstreamLimits = {
  connectTimeout: 5_000,
  headersTimeout: 30_000,
  bodyTimeout: 30_000,
  answerTimeout: 300_000,
  answerBytes: 256 * 1024 * 1024,
  connections: 128,
}

/** A platform that serves the vendor's own paths on a host, tokens included. */
export function upstreamAt(host: URL, client: { clientId: string; clientSecret: string }): Upstream {
  return {
    apiUrl: new URL(BASE_PATH, host),
    credentials: { kind: 'client', tokenUrl: new URL('/token', host), ...client, style: 'basic' },
  }
}

/** Tells one platform and application from another, and tells neither to who reads it. */
export function platformId({ apiUrl, credentials }: Upstream): string {
  const client = credentials.kind === 'client' ? credentials.clientId : ''
  return createHash('sha256').update(`${apiUrl.href}\n${client}`).digest('hex').slice(0, 16)
}
