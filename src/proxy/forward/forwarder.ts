import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Dispatcher } from 'undici'

import type { Endpoint } from '#contract/endpoint.ts'
import { badGateway, gatewayTimeout } from '#lib/api-error.ts'

import type { AccessToken } from '../token/access-token.ts'
import { answerHeaders } from './answer-headers.ts'
import { boundedText, discard } from './bounded-text.ts'
import { errorAnswer } from './error-answer.ts'
import { errorCode, retryAfterSeconds, upstreamFailure } from './upstream-failure.ts'

interface ForwarderOptions {
  apiUrl: URL
  token: AccessToken
  dispatcher: Dispatcher
  /** Besides the token, what no answer may echo. */
  secrets: readonly string[]
  /** Milliseconds. */
  headersTimeout: number
}

const LONGEST_ERROR = 64 * 1024

/** Carries checked requests to the platform and its answers back. */
export function createForwarder(options: ForwarderOptions) {
  const { apiUrl, token, dispatcher, secrets, headersTimeout } = options
  const basePath = apiUrl.pathname.replace(/\/$/, '')

  async function ask(request: FastifyRequest, call: Call, value: string, signal: AbortSignal) {
    // Only these go upstream: a browser must not be able to choose any other
    const headers = {
      accept: 'application/json',
      'content-type': 'application/json',
      authorization: `Bearer ${value}`,
      'x-request-id': request.id,
    }
    const { method } = call.endpoint
    const asked = dispatcher.request({
      origin: apiUrl.origin,
      path: basePath + call.target,
      method,
      headers,
      body: call.body ?? null,
      signal,
    })
    return unlessAborted(asked, signal)
  }

  /** Asks once, and once more with a new token after a 401, which did nothing yet whatever the method. */
  async function exchange(request: FastifyRequest, call: Call, signal: AbortSignal) {
    const first = await token.get()
    const answer = await ask(request, call, first, signal)
    if (answer.statusCode !== 401) return { answer, used: first }
    await answer.body.dump()
    if (token.invalidate(first)) {
      const second = await token.get()
      const retried = await ask(request, call, second, signal)
      if (retried.statusCode !== 401) return { answer: retried, used: second }
      await retried.body.dump()
      token.invalidate(second)
    }
    throw badGateway('The platform refuses the token of this server')
  }

  async function readError({ statusCode, headers, body }: Dispatcher.ResponseData, used: string) {
    const isPlain = (headers['content-encoding'] ?? 'identity') === 'identity'
    const text = isPlain ? await boundedText(body, LONGEST_ERROR) : undefined
    if (!isPlain) discard(body)
    return errorAnswer(statusCode, text, [used, ...secrets], retryAfterSeconds(headers['retry-after']))
  }

  return async function forward(call: Call, request: FastifyRequest, reply: FastifyReply) {
    const ended = new AbortController()
    const onClose = () => {
      if (!reply.raw.writableFinished) ended.abort()
    }
    reply.raw.once('close', onClose)
    const late = () => ended.abort(gatewayTimeout('The platform did not answer in time'))
    const timer = setTimeout(late, headersTimeout)

    try {
      const { answer, used } = await exchange(request, call, ended.signal)
      const { statusCode, headers, body } = answer
      if (statusCode >= 400) throw await readError(answer, used)
      if (statusCode < 200 || statusCode >= 300) {
        discard(body)
        throw badGateway('The platform answered with a redirect')
      }
      try {
        reply.code(statusCode).headers(answerHeaders(headers))
      } catch (error) {
        discard(body)
        throw error
      }
      clearTimeout(timer)
      // Streamed: an answer that breaks off takes the client's connection with it, so that it never looks whole
      return await reply.send(body)
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
}

/** The client gives up a call by its signal only once the call has a connection; this does so while it waits, too. */
function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(signal.reason)
    if (signal.aborted) giveUp()
    signal.addEventListener('abort', giveUp, { once: true })
    promise.then(resolve, reject)
  })
}
