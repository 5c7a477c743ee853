import { Client, buildConnector, type Dispatcher } from 'undici'

import { causeOf, type Attempt, type NoAnswerCode } from './attempt.ts'
import { checkedAddresses, RefusedAddress, resolveName, type ResolveName } from './checked-addresses.ts'
import { pinnedLookup } from './pinned-lookup.ts'
import type { Endpoint } from './endpoint.ts'
import { requestHeaders, type OutgoingMessage } from './request-headers.ts'
import { createAddressCheck, targetFault, type TargetRules } from './target-rules.ts'

export interface SenderOptions extends TargetRules {
  resolve?: ResolveName
  now?: () => number
}

/** Sends messages to one endpoint over HTTP/1.1 connections that are kept alive. */
export interface Sender {
  /** One attempt. Never rejects: whatever goes wrong is in the answer. */
  send(message: OutgoingMessage): Promise<Attempt>
  /** Ends the connections, each after the attempt under way. */
  close(): void
  /** Ends them at once: attempts under way fail. */
  destroy(): void
}

/** What is read of an answer, and what of that is kept, in bytes. */
const MOST_READ = 65_536
const MOST_KEPT = 4096

interface Connection {
  client: Client
  /** Answers over the socket that is open now. */
  answered: number
}

export function createSender(endpoint: Endpoint, options: SenderOptions): Sender {
  const { resolve = resolveName, now = Date.now } = options
  const { url } = endpoint
  // Where the platform's own door is, is a matter of its configuration
  const rules: TargetRules = endpoint.isOwn ? { allowPrivate: true } : options
  const isAllowed = createAddressCheck(rules)
  const all = new Set<Connection>()
  let idle: Connection[] = []
  /** The addresses that the idle connections may be to. */
  let pinned = ''
  let isClosed = false
  let isDestroyed = false

  const open = (addresses: readonly string[]): Connection => {
    const client = new Client(url.origin, {
      // A reason phrase is in HTTP/1.1 alone
      allowH2: false,
      connect: buildConnector({
        allowH2: false,
        timeout: endpoint.responseTimeout,
        lookup: pinnedLookup(addresses),
        ...(endpoint.tls && {
          cert: endpoint.tls.certificate,
          key: endpoint.tls.key,
          ca: endpoint.tls.authority,
        }),
      }),
      // The deadline of the attempt is ours
      headersTimeout: 0,
      bodyTimeout: 0,
    })
    const connection: Connection = { client, answered: 0 }
    client.on('connect', () => (connection.answered = 0))
    all.add(connection)
    return connection
  }
  const discard = (connection: Connection) => {
    all.delete(connection)
    void connection.client.destroy().catch(() => undefined)
  }
  const take = (addresses: readonly string[]): Connection => {
    const pin = addresses.toSorted().join(' ')
    if (pin !== pinned) {
      // The name has moved on, and so do we
      for (const connection of idle) discard(connection)
      idle = []
      pinned = pin
    }
    return idle.pop() ?? open(addresses)
  }
  const giveBack = (connection: Connection, pin: string) => {
    if (pin === pinned && !isClosed && !connection.client.destroyed) idle.push(connection)
    else discard(connection)
  }

  const attempt = async (message: OutgoingMessage, started: number): Promise<Attempt> => {
    const fault = targetFault(url, rules)
    if (fault !== undefined) return { kind: 'unanswered', code: fault, detail: url.host, milliseconds: 0 }
    const deadline = new AbortController()
    const timer = setTimeout(() => deadline.abort(), endpoint.responseTimeout)
    try {
      const addresses = await Promise.race([
        checkedAddresses(url.hostname, isAllowed, resolve, deadline.signal),
        rejectedBy(deadline.signal),
      ])
      const headers = requestHeaders(endpoint, message, now()).flatMap(({ name, value }) => [name, value])
      const request: Dispatcher.DispatchOptions = {
        method: 'POST',
        path: `${url.pathname}${url.search}`,
        headers,
        body: Buffer.from(message.body, 'utf8'),
      }
      for (;;) {
        if (isDestroyed) throw new Error('The connections were ended')
        const connection = take(addresses)
        const pin = pinned
        const outcome = await dispatch(connection.client, request, deadline.signal)
        if (outcome.kind === 'whole') {
          connection.answered++
          giveBack(connection, pin)
          return { ...outcome.answer, milliseconds: performance.now() - started }
        }
        discard(connection)
        if (outcome.kind === 'cut') return { ...outcome.answer, milliseconds: performance.now() - started }
        // A server may close a connection that it kept alive just as the next request is under way: that is no refusal
        const wasKept = connection.answered > 0 && !deadline.signal.aborted && !isDestroyed
        if (!(wasKept && isHangUp(outcome.error))) throw outcome.error
      }
    } catch (error) {
      const cause = deadline.signal.aborted ? { code: 'TIMEOUT' as const, detail: undefined } : whyNot(error)
      return { kind: 'unanswered', ...cause, milliseconds: performance.now() - started }
    } finally {
      clearTimeout(timer)
    }
  }

  return {
    send: (message) => attempt(message, performance.now()),
    close() {
      isClosed = true
      for (const connection of idle.splice(0)) discard(connection)
    },
    destroy() {
      isClosed = isDestroyed = true
      for (const connection of all) discard(connection)
    },
  }
}

const isHangUp = (error: unknown) => causeOf(error).code === 'CONNECTION_CLOSED'

function whyNot(error: unknown): { code: NoAnswerCode; detail: string | undefined } {
  return error instanceof RefusedAddress ? { code: 'ADDRESS_REFUSED', detail: error.message } : causeOf(error)
}

const rejectedBy = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('Too late')), { once: true })
  })

type Answer = Omit<Extract<Attempt, { kind: 'answered' }>, 'milliseconds'>

/** `cut`: its status decides, but the connection is of no further use. */
type Outcome =
  { kind: 'whole'; answer: Answer } | { kind: 'cut'; answer: Answer } | { kind: 'none'; error: unknown }

/** One request over a connection, until its answer ends, is longer than anybody reads, or the deadline passes. */
function dispatch(
  client: Client,
  request: Dispatcher.DispatchOptions,
  deadline: AbortSignal
): Promise<Outcome> {
  return new Promise((resolve) => {
    let answer: Answer | undefined
    const kept: Buffer[] = []
    let read = 0
    let isOver = false

    const finish = (kind: 'whole' | 'cut', error?: unknown) => {
      if (isOver) return
      isOver = true
      deadline.removeEventListener('abort', late)
      if (!answer) return resolve({ kind: 'none', error })
      const bytes = Buffer.concat(kept)
      answer.body = bytes.subarray(0, MOST_KEPT).toString('utf8')
      answer.truncated = kind === 'cut' || read > MOST_KEPT
      resolve({ kind, answer })
    }
    const late = () => finish('cut', new Error('Too late'))
    deadline.addEventListener('abort', late)
    if (deadline.aborted) return late()

    client.dispatch(request, {
      onRequestStart: () => undefined,
      onResponseStart(_, statusCode, headers, reasonPhrase = '') {
        // 1xx is not the answer yet
        if (statusCode < 200) return
        answer = { kind: 'answered', statusCode, reasonPhrase, headers, body: '', truncated: false }
      },
      onResponseData(_, chunk) {
        if (read < MOST_KEPT) kept.push(chunk)
        read += chunk.length
        if (read > MOST_READ) finish('cut')
      },
      onResponseEnd: () => finish('whole'),
      onResponseError: (_, error) => finish('cut', error),
    })
  })
}
