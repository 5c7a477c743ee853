import type { StreamRequest } from '#contract/stream-preview.ts'

import type { Endpoint } from './endpoint.ts'
import { requestHeaders, type OutgoingMessage } from './request-headers.ts'

/** A request as people are shown it, without what is secret in it. */
export function shownRequest(endpoint: Endpoint, message: OutgoingMessage, now: number): StreamRequest {
  const headers = requestHeaders(endpoint, message, now).map(({ name, value, isSecret }) => {
    const shown = value.startsWith('Basic ') ? 'Basic ***' : '***'
    return { key: name.toLowerCase(), value: isSecret ? shown : value, masked: isSecret }
  })
  const { body } = message
  return { method: 'POST', url: endpoint.url.href, headers, body, bytes: Buffer.byteLength(body) }
}

/** A body that holds session keys, without them: `<AppSKey>***`, `"app_s_key": {"key": "***`. */
export const withoutKeys = (body: string): string =>
  body.replace(/(key\w*"?\s*[>:]\s*"?)(?![{\s"])[^<>"{}]+/gi, '$1***')
