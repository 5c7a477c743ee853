import type { Dispatcher } from 'undici'

import { ApiProblem, gatewayTimeout, tokenRefused } from '#lib/api-error.ts'

import type { AccessToken } from '../token/access-token.ts'
import { tokenTooLate } from '../token/token-endpoint.ts'
import { TextSink } from './answer-sinks.ts'
import { type Ending, unlessEnded } from './ending.ts'
import { type Accept, type AnswerHead, relay } from './relay.ts'

interface ExchangeOptions {
  apiUrl: URL
  token: AccessToken
  dispatcher: Dispatcher
  /** The longest answer, in bytes. */
  answerBytes: number
}

/** A request to the platform. */
export interface UpstreamCall {
  method: Dispatcher.HttpMethod
  /** Path and query below the base path, as they are to be sent. */
  target: string
  body?: Buffer | string | undefined
  requestId: string
}

/** The head of the platform's answer, and the token that it was asked with. */
export interface Exchanged {
  answer: AnswerHead
  used: string
}

/** @param accept where an answer goes; asked for one that is no 401 */
export type Exchange = (call: UpstreamCall, ending: Ending, accept: Accept) => Promise<Exchanged>

/** Bytes of an error's body that are read. */
export const LONGEST_ERROR = 64 * 1024

/** Asks the platform once, and once more with a new token after a 401, which did nothing yet whatever the method. */
export function createExchange({ apiUrl, token, dispatcher, answerBytes }: ExchangeOptions): Exchange {
  const basePath = apiUrl.pathname.replace(/\/$/, '')

  const ask = (call: UpstreamCall, value: string, ending: Ending, accept: Accept) =>
    relay(
      {
        origin: apiUrl.origin,
        path: basePath + call.target,
        method: call.method,
        // Only these go upstream: a browser must not be able to choose any other
        headers: {
          accept: 'application/json',
          'content-type': 'application/json',
          authorization: `Bearer ${value}`,
          'x-request-id': call.requestId,
        },
        body: call.body ?? null,
      },
      {
        dispatcher,
        ending,
        most: answerBytes,
        accept: (head) => (head.statusCode === 401 ? new TextSink(LONGEST_ERROR) : accept(head)),
      }
    )

  return async (call, ending, accept) => {
    const first = token.atOnce() ?? (await awaited(token, ending))
    const answer = await ask(call, first, ending, accept)
    if (answer.statusCode !== 401) return { answer, used: first }
    if (token.invalidate(first)) {
      const second = await awaited(token, ending)
      const retried = await ask(call, second, ending, accept)
      if (retried.statusCode !== 401) return { answer: retried, used: second }
      token.invalidate(second)
    }
    throw tokenRefused('The platform refuses the token of this server', token.againIn)
  }
}

/** A call whose time is over before there is a token has not been sent, which its caller has to know. */
async function awaited(token: AccessToken, ending: Ending): Promise<string> {
  try {
    return await unlessEnded(token.get(), ending)
  } catch (error) {
    throw error === ending.reason && error instanceof ApiProblem ? tokenTooLate() : error
  }
}

/** What ends a call that takes longer than it may. */
export const tooLate = () => gatewayTimeout('The platform did not answer in time')
