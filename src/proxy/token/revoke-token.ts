import { request, type Dispatcher } from 'undici'

import { badGateway } from '#lib/api-error.ts'

import { boundedText } from '../forward/bounded-text.ts'
import { upstreamFailure } from '../forward/upstream-failure.ts'
import type { ClientCredentials } from '../upstream.ts'
import { basicCredentials } from './token-endpoint.ts'

const MOST_BYTES = 64 * 1024
const TIMEOUT = 10_000

/**
 * Ends a token, for everything that shares the application (RFC 7009; `/revoke` is beside the token endpoint).
 * @throws {ApiProblem} 502 or 503 where it was not ended, or nobody knows
 */
export async function revokeToken(
  credentials: ClientCredentials,
  token: string,
  dispatcher: Dispatcher
): Promise<void> {
  const { tokenUrl, clientId, clientSecret, style } = credentials
  // The vendor's own example has the client in the form
  const client: Record<string, string> =
    style === 'query' ? { client_id: clientId, client_secret: clientSecret } : {}
  try {
    const answer = await request(new URL('revoke', tokenUrl), {
      method: 'POST',
      dispatcher,
      headers: {
        accept: 'application/json',
        'content-type': 'application/x-www-form-urlencoded',
        ...(style === 'basic' && { authorization: basicCredentials(clientId, clientSecret) }),
      },
      body: new URLSearchParams({ token, ...client }).toString(),
      signal: AbortSignal.timeout(TIMEOUT),
    })
    await boundedText(answer.body, MOST_BYTES)
    if (answer.statusCode !== 200) {
      throw badGateway(`The platform did not revoke the token (it answered ${answer.statusCode})`)
    }
  } catch (error) {
    throw upstreamFailure(error)
  }
}
