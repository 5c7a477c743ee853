import { randomUUID } from 'node:crypto'

import type { Method } from '#contract/endpoint.ts'
import { badGateway } from '#lib/api-error.ts'

import { TextSink } from './answer-sinks.ts'
import { Ending } from './ending.ts'
import { errorAnswer } from './error-answer.ts'
import { type Exchange, LONGEST_ERROR, tooLate } from './exchange.ts'
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

export function createAskJson({ exchange, secrets, timeout, answerBytes }: AskOptions): AskJson {
  return async (method, target, body) => {
    const ending = new Ending()
    const timer = setTimeout(() => ending.end(tooLate()), timeout)
    try {
      const call = {
        method,
        target,
        body: body === undefined ? undefined : JSON.stringify(body),
        requestId: randomUUID(),
      }
      let sink = new TextSink(0)
      const { answer, used } = await exchange(call, ending, ({ statusCode, headers }) => {
        if (statusCode < 300 && (headers['content-encoding'] ?? 'identity') !== 'identity') {
          throw badGateway('The platform packs its answers')
        }
        return (sink = new TextSink(statusCode < 300 ? answerBytes : LONGEST_ERROR))
      })
      const { text } = sink
      const { statusCode, headers } = answer
      if (statusCode >= 400) throw errorAnswer(answer, text, [used, ...secrets])
      if (statusCode >= 300) throw badGateway('The platform answered with a redirect')
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
