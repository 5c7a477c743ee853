import { request, type Dispatcher } from 'undici'

import { ApiProblem, tokenRefused, tokenUnavailable } from '#lib/api-error.ts'

import { boundedText } from '../forward/bounded-text.ts'
import { retryAfterOf, upstreamFailure } from '../forward/upstream-failure.ts'
import type { ClientCredentials } from '../upstream.ts'
import type { Grant } from './access-token.ts'

const FORM = 'application/x-www-form-urlencoded'
const MOST_BYTES = 64 * 1024
/** A browser waits behind it, and the answer is a few hundred bytes. */
const TIMEOUT = 10_000
/** RFC 6749 recommends to tell the lifetime; the vendor's tokens live an hour. */
const UNTOLD_LIFETIME = 3600

/** The characters of a bearer token that may stand in a header, RFC 6750 section 2.1 and a little more. */
const TOKEN = /^[\x21-\x7e]{1,8192}$/

/**
 * Asks a token endpoint once, by the client credentials grant.
 * @param patience milliseconds, at most 10 s
 * @throws {ApiProblem} 502 when it refuses the credentials, 503 when it is down, breaks off, hangs or talks nonsense
 */
export async function obtainToken(
  credentials: ClientCredentials,
  dispatcher: Dispatcher,
  patience: number
): Promise<Grant> {
  const { url, headers, body } = tokenRequest(credentials)
  try {
    const answer = await request(url, {
      method: 'POST',
      dispatcher,
      headers: { accept: 'application/json', ...headers },
      body,
      // Of the whole exchange, so that an answer that drips cannot outlast it
      signal: AbortSignal.timeout(Math.min(patience, TIMEOUT)),
    })
    const text = await boundedText(answer.body, MOST_BYTES)
    if (answer.statusCode !== 200) throw refusal(answer.statusCode, answer.headers)
    const encoding = answer.headers['content-encoding']
    if (text === undefined || (encoding !== undefined && encoding !== 'identity')) throw unreadable()
    return readGrant(text)
  } catch (error) {
    throw error instanceof ApiProblem ? error : tokenUnavailable(broken(error))
  }
}

/** What a call that waited for a token says once its time is over. */
export const tokenTooLate = () => tokenUnavailable('The token endpoint did not answer in time')

function broken(error: unknown): string {
  const { status } = upstreamFailure(error)
  if (status === 504 || (error instanceof Error && error.name === 'TimeoutError'))
    return tokenTooLate().message
  return status === 503 ? 'The token endpoint cannot be reached' : 'The token endpoint broke off'
}

function tokenRequest({ tokenUrl, clientId, clientSecret, style }: ClientCredentials) {
  const url = new URL(tokenUrl)
  const grant = { grant_type: 'client_credentials', scope: 'openid' }
  if (style === 'query') {
    const fields = { ...grant, client_id: clientId, client_secret: clientSecret }
    for (const [name, value] of Object.entries(fields)) url.searchParams.set(name, value)
    // As the vendor's own request has it, though there is no body
    return { url, headers: { 'content-type': FORM }, body: null }
  }
  return {
    url,
    headers: {
      'content-type': FORM,
      authorization: basicCredentials(clientId, clientSecret),
    },
    body: new URLSearchParams(grant).toString(),
  }
}

/** RFC 6749 section 2.3.1: both are form-encoded before they are joined, so that a colon stays part of the id. */
export function basicCredentials(clientId: string, clientSecret: string): string {
  const pair = `${formEncode(clientId)}:${formEncode(clientSecret)}`
  return `Basic ${Buffer.from(pair).toString('base64')}`
}

const formEncode = (text: string) => new URLSearchParams({ '': text }).toString().slice(1)

function refusal(status: number, headers: Dispatcher.ResponseData['headers']) {
  if (status === 400 || status === 401 || status === 403) {
    return tokenRefused("The platform refuses the proxy's credentials")
  }
  if (status === 429 || status >= 500) {
    return tokenUnavailable('The token endpoint is not available', retryAfterOf(headers))
  }
  return tokenUnavailable('The token endpoint gave an unexpected answer')
}

const unreadable = () => tokenUnavailable('The answer of the token endpoint cannot be read')

function readGrant(text: string): Grant {
  let answer: unknown
  try {
    answer = JSON.parse(text)
  } catch {
    throw unreadable()
  }
  if (typeof answer !== 'object' || answer === null) throw unreadable()
  const { access_token, token_type, expires_in } = answer as Record<string, unknown>
  const seconds = expires_in === undefined || expires_in === null ? UNTOLD_LIFETIME : Number(expires_in)
  const isToken = typeof access_token === 'string' && TOKEN.test(access_token)
  const isBearer = typeof token_type === 'string' && token_type.toLowerCase() === 'bearer'
  if (!isToken || !isBearer || !Number.isFinite(seconds) || seconds < 0) throw unreadable()
  return { value: access_token, lifetime: seconds * 1000 }
}
