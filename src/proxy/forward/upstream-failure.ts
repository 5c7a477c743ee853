import type { Dispatcher } from 'undici'

import { ApiProblem, badGateway, gatewayTimeout, unavailable } from '#lib/api-error.ts'

type Headers = Dispatcher.ResponseData['headers']

const PROBLEMS: Record<string, () => ApiProblem> = {
  ECONNREFUSED: () => unavailable('The platform accepts no connection'),
  ENOTFOUND: () => unavailable('The name of the platform is unknown'),
  EAI_AGAIN: () => unavailable('The name of the platform cannot be looked up'),
  EHOSTUNREACH: () => unavailable('The platform cannot be reached'),
  ENETUNREACH: () => unavailable('The platform cannot be reached'),
  ETIMEDOUT: () => gatewayTimeout('The platform did not answer in time'),
  UND_ERR_CONNECT_TIMEOUT: () => gatewayTimeout('The platform did not accept a connection in time'),
  UND_ERR_HEADERS_TIMEOUT: () => gatewayTimeout('The platform did not answer in time'),
  UND_ERR_BODY_TIMEOUT: () => gatewayTimeout('The platform stopped in the middle of an answer'),
  UND_ERR_CLOSED: () => unavailable('The proxy is closing'),
  UND_ERR_DESTROYED: () => unavailable('The proxy is closing'),
}

/** An error of the HTTP client in our own words, since its own may quote addresses and headers. */
export function upstreamFailure(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error
  return PROBLEMS[errorCode(error)]?.() ?? badGateway('The platform broke off')
}

/** Whether an error was raised by the connection to the platform, and not by this program. */
export function isUpstreamError(error: unknown): boolean {
  const code = errorCode(error)
  return code.startsWith('UND_ERR') || code in PROBLEMS || code === 'ECONNRESET' || code === 'EPIPE'
}

/** For logs: the code alone says what happened and holds nothing of the request. */
export function errorCode(error: unknown): string {
  if (!(error instanceof Error)) return 'UNKNOWN'
  if ('code' in error && typeof error.code === 'string') return error.code
  // A name with several addresses fails once for each
  if (error instanceof AggregateError && error.errors.length > 0) return errorCode(error.errors[0])
  return error.name
}

/** `Retry-After` in whole seconds, from seconds or an HTTP date; undefined where it says neither. */
export function retryAfterOf(headers: Headers): number | undefined {
  const header = headers['retry-after']
  if (typeof header !== 'string') return undefined
  if (/^\d{1,9}$/.test(header)) return Number(header)
  return secondsUntil(header, headers)
}

/**
 * Whole seconds until an instant that an answer names; undefined for what is no date.
 * Both ends are by the clock of who answers, which may be hours from ours.
 */
export function secondsUntil(instant: string, headers: Headers): number | undefined {
  const date = Date.parse(instant)
  const now = Date.parse(String(headers.date))
  if (Number.isNaN(date)) return undefined
  return Math.max(0, Math.ceil((date - (Number.isNaN(now) ? Date.now() : now)) / 1000))
}
