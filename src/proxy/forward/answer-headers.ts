import type { Dispatcher } from 'undici'

import { badGateway } from '#lib/api-error.ts'

type Headers = Dispatcher.ResponseData['headers']

/** What every answer under `/api` carries, whoever wrote it. */
export const OWN_HEADERS = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
} as const

/**
 * The headers of a platform's success that travel on. All others stay behind: cookies, CORS approvals, challenges
 * and the name of its software are between the platform and the proxy.
 * @throws {ApiProblem} 502 for an answer that is no plain JSON or text
 */
export function answerHeaders(headers: Headers): Record<string, string> {
  const encoding = headers['content-encoding']
  // None was asked for, and unpacking what somebody packed is how small answers become large ones
  if (encoding !== undefined && encoding !== 'identity') throw badGateway('The platform packs its answers')
  const chosen: Record<string, string> = {}
  const type = contentType(headers['content-type'])
  if (type) chosen['content-type'] = type
  for (const name of ['content-length', 'date']) {
    const value = headers[name]
    if (typeof value === 'string') chosen[name] = value
  }
  return chosen
}

function contentType(header: string | string[] | undefined): string | undefined {
  if (header === undefined || header === 'application/json') return header
  const type = String(header).split(';', 1)[0]?.trim().toLowerCase() ?? ''
  if (/^application\/(?:[\w.-]+\+)?json$/.test(type)) return 'application/json'
  if (type === 'text/plain') return 'text/plain; charset=utf-8'
  // A sign-in page of some gateway, say, which must not pass for an answer
  throw badGateway('The platform answered something else than JSON')
}
