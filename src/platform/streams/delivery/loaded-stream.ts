import { createSecureContext } from 'node:tls'

import { INBOUND_SECRET_HEADER } from '#contract/cloud-engine.ts'
import type { Database } from '#platform/storage/database.ts'
import type { Vault } from '#storage/vault.ts'

import type { InboundTarget } from '../inbound-target.ts'
import {
  findStreamRow,
  openSecrets,
  toStream,
  type Stream,
  type StreamRow,
  type StreamSecrets,
} from '../stream.ts'
import type { Endpoint } from './endpoint.ts'
import { createSender, type Sender, type SenderOptions } from './sender.ts'

/** A stream as it is defined now, and the connections to its endpoint. */
export interface LoadedStream {
  row: StreamRow
  stream: Pick<Stream, 'active' | 'retry'>
  sender: Sender
}

interface LoadOptions extends SenderOptions {
  db: Database
  vault: Vault
  /** This instance's own door, in the place of the one that the definition of `CLOE` names. */
  inbound?: (() => InboundTarget | undefined) | undefined
}

/**
 * Reads a stream's definition; the one that was read before stays, with its connections, unless something changed.
 *
 * @returns undefined where the stream is gone
 */
export async function loadStream(
  streamId: number,
  before: LoadedStream | undefined,
  options: LoadOptions
): Promise<LoadedStream | undefined> {
  const row = await findStreamRow(options.db, streamId)
  if (before && row && isSame(before.row, row)) return before
  before?.sender.close()
  return (
    row && {
      row,
      stream: { active: row.active === 1, retry: row.retry === 1 },
      sender: senderOf(row, options),
    }
  )
}

const isSame = (one: StreamRow, other: StreamRow) =>
  (Object.keys(one) as (keyof StreamRow)[]).every((name) => one[name] === other[name])

function senderOf(row: StreamRow, options: LoadOptions): Sender {
  try {
    const own = row.type === 'CLOE' ? options.inbound?.() : undefined
    const endpoint = own
      ? ownEndpoint(own, row.response_timeout)
      : endpointOf(toStream(row, options.vault), openSecrets(row, options.vault))
    return createSender(endpoint, options)
  } catch (error) {
    // Secrets of another key, or a certificate that is none: for its owner to mend, and no reason to stop the others
    const detail = error instanceof Error ? error.message : undefined
    return {
      send: () => Promise.resolve({ kind: 'unanswered', code: 'INVALID_REQUEST', detail, milliseconds: 0 }),
      close: () => undefined,
      destroy: () => undefined,
    }
  }
}

/** @param responseTimeout seconds */
const ownEndpoint = ({ url, secret }: InboundTarget, responseTimeout: number): Endpoint => ({
  url,
  headers: [{ key: INBOUND_SECRET_HEADER, value: secret }],
  ...{ basic: undefined, tls: undefined, signingSecret: undefined },
  responseTimeout: responseTimeout * 1000,
  isOwn: true,
})

/** @throws where its address or its certificates cannot be used */
export function endpointOf(stream: Stream, secrets: StreamSecrets): Endpoint {
  const tls = stream.mutualAuth
    ? {
        certificate: secrets.clientCertificate,
        key: secrets.clientKey,
        authority: secrets.certificateAuthority,
      }
    : undefined
  // Said here, and not in the middle of a connection
  if (tls) createSecureContext({ cert: tls.certificate, key: tls.key, ca: tls.authority })
  return {
    url: new URL(stream.url),
    headers: stream.headers,
    basic: stream.basicAuth
      ? { userName: stream.userName ?? '', password: secrets.password ?? '' }
      : undefined,
    tls,
    signingSecret: secrets.signingSecret,
    responseTimeout: stream.responseTimeout * 1000,
    isOwn: stream.type === 'CLOE',
  }
}
