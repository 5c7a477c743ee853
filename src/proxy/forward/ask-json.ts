import { randomUUID } from 'node:crypto'

import type { Method } from '#contract/endpoint.ts'
import { badGateway } from '#lib/api-error.ts'

import { boundedText, discard } from './bounded-text.ts'
import { errorAnswer } from './error-answer.ts'
import { tooLate, type Exchange } from './exchange.ts'
import { upstreamFailure } from './upstream-failure.ts'

interface AskOptions {
  exchange: Exchange
  /** What no error may echo. */
  secrets: readonly string[]
  /** Milliseconds until the answer is there, all of it. */
  timeout: number
  /** The longest answer, in bytes. */
  answerBytes: number
}

export interface JsonAnswer {
  json: unknown
  /** By the platform's clock, in milliseconds since the epoch. */
  date: number | undefined
}

/**
 * Asks the platform something for the proxy itself.
 * @throws {ApiProblem} for whatever is not a success in JSON
 */
export type AskJson = (method: Method, target: string, body?: unknown) => Promise<JsonAnswer>

const LONGEST_ERROR = 64 * 1024

export function createAskJson({ exchange, secrets, timeout, answerBytes }: AskOptions): AskJson {
  return async (method, target, body) => {
    const ended = new AbortController()
    const timer = setTimeout(() => ended.abort(tooLate()), timeout)
    try {
      const call = {
        method,
        target,
        body: body === undefined ? undefined : JSON.stringify(body),
        requestId: randomUUID(),
      }
      const { answer, used } = await exchange(call, ended.signal)
      const { statusCode, headers } = answer
      if (statusCode >= 300) {
        const text = await boundedText(answer.body, LONGEST_ERROR)
        if (statusCode < 400) throw badGateway('The platform answered with a redirect')
        throw errorAnswer(answer, text, [used, ...secrets])
      }
      if ((headers['content-encoding'] ?? 'identity') !== 'identity') {
        discard(answer.body)
        throw badGateway('The platform packs its answers')
      }
      const text = await boundedText(answer.body, answerBytes)
      const date = Date.parse(String(headers.date))
      return { json: parsed(text), date: Number.isNaN(date) ? undefined : date }
    } catch (error) {
      throw upstreamFailure(error)
    } finally {
      clearTimeout(timer)
    }
  }
}

function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '')
  } catch {
    throw badGateway('The platform answered something else than JSON')
  }
}
