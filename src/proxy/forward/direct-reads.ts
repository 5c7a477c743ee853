import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'

import type { FastifyBaseLogger } from 'fastify'

import type { Endpoint } from '#contract/endpoint.ts'
import { loggedProblem, problemHeaders } from '#lib/fastify-errors.ts'

import { allows, seesSecrets } from '../policy/allows.ts'
import { isPlainest } from '../policy/request-target.ts'
import { requireLoopbackHost, requireOneHost, requireSameOrigin } from '../policy/same-origin.ts'
import type { RequestHead } from '../request-head.ts'
import type { Session, SessionOf } from '../session/session.ts'
import { OWN_HEADERS } from './answer-headers.ts'
import type { Answering } from './answering.ts'
import type { Call } from './forwarder.ts'

/** What the server around the proxy has to say of a read that Fastify does not see. */
export interface ServerOfReads {
  /** Counts a request until it is answered. @returns how to count it no longer; undefined where it is not taken on */
  admit: (request: IncomingMessage, response: ServerResponse) => (() => void) | undefined
  /** Who is at the other end, as Fastify would tell. */
  clientOf: (request: IncomingMessage) => Pick<RequestHead, 'ip' | 'protocol'>
  /** Carried by each answer over https. */
  secureHeaders: Readonly<Record<string, string>>
}

interface DirectReadsOptions {
  /** The endpoint of an address. */
  find: (target: string) => Endpoint | undefined
  /** The path that stands before the addresses of the platform. */
  prefix: string
  loopbackOnly: boolean
  /** Who sends a request, counted by none. */
  sessionOf: SessionOf
  /** Counts a request of somebody known. @throws {ApiProblem} 429 */
  count: (head: RequestHead, session: Session) => void
  forward: (call: Call, answering: Answering) => Promise<void>
  server: ServerOfReads
  log: FastifyBaseLogger
}

/** Answers, or leaves the request to others: then nothing has happened. */
export type TakeRead = (request: IncomingMessage, response: ServerResponse, leave: () => void) => void

/**
 * Forwards the plainest of reads beneath Fastify, whose own work for a request costs as much as the whole of the proxy's.
 * Each passes the checks that the routes have, by the same functions; where one of them refuses or cannot tell, the request
 * is Fastify's, which makes the same checks and words the refusal.
 */
export function directReads(options: DirectReadsOptions): TakeRead {
  const { find, prefix, loopbackOnly, sessionOf, count, forward, server, log } = options
  const tells = ['info', 'debug', 'trace'].includes(log.level)

  function passes(head: RequestHead & { raw: IncomingMessage }): boolean {
    try {
      requireOneHost(head)
      if (loopbackOnly) requireLoopbackHost(head)
      requireSameOrigin(head)
      return true
    } catch {
      return false
    }
  }

  function mayCall(head: RequestHead, session: Session | undefined, endpoint: Endpoint): session is Session {
    // Who has limits is held to them by the route
    if (!session || session.limits || !allows(session.role, endpoint)) return false
    try {
      count(head, session)
      return true
    } catch {
      return false
    }
  }

  async function answer(call: Call, answering: DirectAnswer) {
    try {
      await forward(call, answering)
    } catch (error) {
      answering.fail(error)
    }
  }

  return (request, response, leave) => {
    const target = request.url ?? ''
    const isBare = request.method === 'GET' && isPlainest(target) && hasNoMore(request)
    const endpoint = isBare ? find(target) : undefined
    if (!endpoint) return leave()
    const head = new RawHead(request, server.clientOf(request))
    if (!passes(head)) return leave()
    // Also while its session is looked for
    const release = server.admit(request, response)
    if (!release) return leave()

    const giveBack = () => {
      release()
      leave()
    }
    const go = (session: Session | undefined) => {
      // The client left meanwhile
      if (response.destroyed) return
      if (!mayCall(head, session, endpoint)) return giveBack()
      const answering = new DirectAnswer(response, head.protocol === 'https' ? server.secureHeaders : {}, log)
      if (tells) tell(head, answering)
      const hidesSecrets = !seesSecrets(session.role)
      void answer({ endpoint, target: target.slice(prefix.length), hidesSecrets }, answering)
    }
    const session = sessionOf(head)
    // Where the database says nothing Fastify asks again, and says why
    if (session instanceof Promise) session.then(go, giveBack)
    else go(session)
  }

  function tell(head: RawHead, { requestId: reqId, raw }: DirectAnswer) {
    const start = performance.now()
    log.info({ reqId, req: head }, 'incoming request')
    raw.once('close', () => {
      log.info({ reqId, res: raw, responseTime: performance.now() - start }, 'request completed')
    })
  }
}

/** Of the usual version, without a body, and no wish to speak anything else. */
function hasNoMore({ httpVersion, headers }: IncomingMessage): boolean {
  return (
    httpVersion === '1.1' &&
    headers.upgrade === undefined &&
    headers['content-length'] === undefined &&
    headers['transfer-encoding'] === undefined &&
    headers.expect === undefined
  )
}

class RawHead implements RequestHead {
  readonly raw: IncomingMessage
  readonly headers: IncomingMessage['headers']
  readonly ip: string
  readonly protocol: 'http' | 'https'
  asked?: RequestHead['asked']
  isCounted?: boolean

  constructor(raw: IncomingMessage, { ip, protocol }: Pick<RequestHead, 'ip' | 'protocol'>) {
    this.raw = raw
    this.headers = raw.headers
    this.ip = ip
    this.protocol = protocol
  }

  get method() {
    return 'GET'
  }

  get url() {
    return this.raw.url
  }

  get socket() {
    return this.raw.socket
  }
}

class DirectAnswer implements Answering {
  readonly requestId: string = randomUUID()
  readonly raw: ServerResponse
  readonly #headers: Readonly<Record<string, string>>
  readonly #log: FastifyBaseLogger

  constructor(raw: ServerResponse, headers: Readonly<Record<string, string>>, log: FastifyBaseLogger) {
    this.raw = raw
    this.#headers = headers
    this.#log = log
  }

  /** Made where something is logged, which is seldom. */
  get log() {
    return this.#log.child({ reqId: this.requestId })
  }

  begin(status: number, headers: Readonly<Record<string, string>>): void {
    this.raw.writeHead(status, {
      ...OWN_HEADERS,
      ...this.#headers,
      'x-request-id': this.requestId,
      ...headers,
    })
  }

  /** Answers with an error, unless an answer has begun: one that broke off in the middle took the connection with it. */
  fail(error: unknown): void {
    const { raw } = this
    if (raw.headersSent || raw.destroyed) return
    const problem = loggedProblem(error, this.log)
    const body = Buffer.from(JSON.stringify(problem.toBody()))
    this.begin(problem.status, {
      ...problemHeaders(problem),
      'content-type': 'application/json; charset=utf-8',
      'content-length': String(body.length),
    })
    raw.end(body)
  }
}
