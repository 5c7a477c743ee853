import type { Dispatcher } from 'undici'

import { badGateway, gatewayTimeout } from '#lib/api-error.ts'

import type { AccessToken } from '../token/access-token.ts'

interface ExchangeOptions {
  apiUrl: URL
  token: AccessToken
  dispatcher: Dispatcher
}

/** A request to the platform. */
export interface UpstreamCall {
  method: Dispatcher.HttpMethod
  /** Path and query below the base path, as they are to be sent. */
  target: string
  body?: Buffer | string | undefined
  requestId: string
}

/** The platform's answer, and the token that it was asked with. */
export interface Exchanged {
  answer: Dispatcher.ResponseData
  used: string
}

export type Exchange = (call: UpstreamCall, signal: AbortSignal) => Promise<Exchanged>

/** Asks the platform once, and once more with a new token after a 401, which did nothing yet whatever the method. */
export function createExchange({ apiUrl, token, dispatcher }: ExchangeOptions): Exchange {
  const basePath = apiUrl.pathname.replace(/\/$/, '')

  async function ask({ method, target, body, requestId }: UpstreamCall, value: string, signal: AbortSignal) {
    // Only these go upstream: a browser must not be able to choose any other
    const headers = {
      accept: 'application/json',
      'content-type': 'application/json',
      authorization: `Bearer ${value}`,
      'x-request-id': requestId,
    }
    const path = basePath + target
    const asked = dispatcher.request({
      origin: apiUrl.origin,
      path,
      method,
      headers,
      body: body ?? null,
      signal,
    })
    return unlessAborted(asked, signal)
  }

  return async (call, signal) => {
    const first = await unlessAborted(token.get(), signal)
    const answer = await ask(call, first, signal)
    if (answer.statusCode !== 401) return { answer, used: first }
    await answer.body.dump()
    if (token.invalidate(first)) {
      const second = await unlessAborted(token.get(), signal)
      const retried = await ask(call, second, signal)
      if (retried.statusCode !== 401) return { answer: retried, used: second }
      await retried.body.dump()
      token.invalidate(second)
    }
    throw badGateway('The platform refuses the token of this server', token.againIn)
  }
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

/** What ends a call that takes longer than it may. */
export const tooLate = () => gatewayTimeout('The platform did not answer in time')
