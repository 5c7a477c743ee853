import { pipeline, type Readable, type Transform } from 'node:stream'

import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Dispatcher } from 'undici'

import type { Endpoint } from '#contract/endpoint.ts'
import { badGateway } from '#lib/api-error.ts'

import { withoutSecrets } from '../policy/without-secrets.ts'
import type { UpstreamLimits } from '../upstream.ts'
import { answerHeaders } from './answer-headers.ts'
import { boundedBody, boundedText, discard, tooLong } from './bounded-text.ts'
import { errorAnswer } from './error-answer.ts'
import { tooLate, type Exchange } from './exchange.ts'
import { errorCode, upstreamFailure } from './upstream-failure.ts'

interface ForwarderOptions {
  exchange: Exchange
  /** Besides the token, what no answer may echo. */
  secrets: readonly string[]
  limits: Pick<UpstreamLimits, 'headersTimeout' | 'answerTimeout' | 'answerBytes'>
}

const LONGEST_ERROR = 64 * 1024

/** Carries checked requests to the platform and its answers back. */
export function createForwarder(options: ForwarderOptions) {
  const { exchange, secrets, limits } = options
  async function readError(answer: Dispatcher.ResponseData, used: string) {
    const { headers, body } = answer
    const isPlain = (headers['content-encoding'] ?? 'identity') === 'identity'
    const text = isPlain ? await boundedText(body, LONGEST_ERROR) : undefined
    if (!isPlain) discard(body)
    return errorAnswer(answer, text, [used, ...secrets])
  }

  return async function forward(call: Call, request: FastifyRequest, reply: FastifyReply) {
    const ended = new AbortController()
    const onClose = () => {
      if (!reply.raw.writableFinished) ended.abort()
    }
    reply.raw.once('close', onClose)
    let timer = setTimeout(() => ended.abort(tooLate()), limits.headersTimeout)

    try {
      const { answer, used } = await exchange(
        { method: call.endpoint.method, target: call.target, body: call.body, requestId: request.id },
        ended.signal
      )
      const { statusCode, headers, body } = answer
      if (statusCode >= 400) throw await readError(answer, used)
      if (statusCode < 200 || statusCode >= 300) {
        discard(body)
        throw badGateway('The platform answered with a redirect')
      }
      let filters: Transform[] = []
      try {
        const chosen = answerHeaders(headers)
        if (Number(chosen['content-length'] ?? 0) > limits.answerBytes) throw tooLong()
        const isJson = chosen['content-type'] === 'application/json'
        if (call.rows && !isJson) throw badGateway('The platform answered something else than JSON')
        filters = isJson ? filtersOf(call) : []
        if (filters.length > 0) delete chosen['content-length']
        reply.code(statusCode).headers(chosen)
      } catch (error) {
        discard(body)
        throw error
      }
      clearTimeout(timer)
      timer = setTimeout(() => ended.abort(tooLate()), limits.answerTimeout)
      const isBounded = headers['content-length'] !== undefined
      const whole = isBounded ? body : boundedBody(body, limits.answerBytes)
      // Streamed: an answer that breaks off takes the client's connection with it, so that it never looks whole
      return await reply.send(through(whole, filters))
    } catch (error) {
      const problem = upstreamFailure(error)
      if (problem !== error && !reply.raw.destroyed) {
        request.log.warn({ cause: errorCode(error) }, 'the platform could not be asked')
      }
      throw problem
    } finally {
      clearTimeout(timer)
    }
  }
}

interface Call {
  endpoint: Endpoint
  /** Path and query below the base path, as they came. */
  target: string
  body?: Buffer | undefined
  /** Keys and passwords are taken out of the answer. */
  hidesSecrets?: boolean
  /** Takes rows out of a list. */
  rows?: (() => Transform) | undefined
}

const filtersOf = ({ hidesSecrets, rows }: Call): Transform[] => [
  ...(rows ? [rows()] : []),
  ...(hidesSecrets ? [withoutSecrets()] : []),
]

/** An answer that breaks off breaks off for the reader, too; one that nobody reads is not fetched. */
function through(body: Readable, filters: readonly Transform[]): Readable {
  let last = body
  for (const filter of filters) {
    pipeline(last, filter, () => undefined)
    last = filter
  }
  return last
}
