import type { IncomingHttpHeaders } from 'node:http'

import type { Session } from './session/session.ts'

/** What a request says before its body. Fastify's requests are this, and so is one that is answered beneath Fastify. */
export interface RequestHead {
  readonly method: string
  readonly headers: IncomingHttpHeaders
  /** Of the client, as far as what stands in between is believed. */
  readonly ip: string
  readonly protocol: 'http' | 'https'
  readonly socket: { readonly localPort?: number | undefined }
  /** The answer to who sends it. Here and not in a `WeakMap`, which costs more for each request than the answer does. */
  asked?: Session | undefined | Promise<Session | undefined>
  /** Its session has paid for it. */
  isCounted?: boolean
}

declare module 'fastify' {
  interface FastifyRequest {
    asked?: RequestHead['asked']
    isCounted?: boolean
  }
}
