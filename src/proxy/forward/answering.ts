import type { OutgoingHttpHeaders, ServerResponse } from 'node:http'

import type { FastifyBaseLogger, FastifyReply, FastifyRequest } from 'fastify'

/** Who waits for an answer of the platform, and how it is written: by way of Fastify, or beneath it. */
export interface Answering {
  readonly requestId: string
  readonly log: Pick<FastifyBaseLogger, 'warn' | 'error'>
  readonly raw: ServerResponse
  /** Writes the head, with what every answer carries. */
  begin(status: number, headers: Readonly<Record<string, string>>): void
}

/** A request that Fastify brought, whose answer it is not to send. */
export const byReply = (request: FastifyRequest, reply: FastifyReply): Answering => ({
  requestId: request.id,
  log: request.log,
  raw: reply.raw,
  begin: (status, headers) => {
    reply.hijack()
    const own = reply.getHeaders() as OutgoingHttpHeaders
    reply.raw.writeHead(status, Object.assign(own, headers))
  },
})
