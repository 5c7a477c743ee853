import type { Endpoint } from '../endpoint.ts'
import type { Json } from './json-schema.ts'

const descriptions: Record<number, string> = {
  400: 'The request cannot be read, or is not valid; `errors` names every offending field.',
  401: 'The access token is missing, unknown, expired or revoked.',
  403: 'Not allowed: another company, a plan without it, or too small a role.',
  404: 'There is no such thing.',
  409: 'It conflicts with what there is, such as an identifier already taken.',
  413: 'The body is over 1 MiB.',
  415: 'The body is not application/json.',
  503: 'No network to send to; nothing is queued.',
}

const errorContent = (name: string) => ({
  'application/json': { schema: { $ref: `#/components/schemas/${name}` } },
})

/** The answers that several operations share, for `components.responses`. */
export function sharedResponses(): Record<string, Json> {
  const errors = Object.entries(descriptions).map(([status, description]): [string, Json] => [
    `Error${status}`,
    {
      description,
      content: errorContent('DownlinkResponse'),
      ...(status === '401'
        ? { headers: { 'WWW-Authenticate': { description: 'RFC 6750', schema: { type: 'string' } } } }
        : {}),
    },
  ])
  return {
    ...Object.fromEntries(errors),
    TokenError: { description: 'RFC 6749, section 5.2.', content: errorContent('TokenError') },
  }
}

/** Operations that write what another may hold already. */
const conflicting = new Set([
  'createThing',
  'updateThing',
  'reserveDeviceAddresses',
  'assignDeviceAddresses',
  'createStreamDefinition',
  'sendDownlink',
])

/** The answers of an operation other than success. */
export function errorResponses(endpoint: Endpoint): Record<string, Json> {
  if (endpoint.tag === 'tokens') {
    const refused = { $ref: '#/components/responses/TokenError' }
    return { '400': refused, '401': refused }
  }
  const takesInput =
    endpoint.body !== undefined || endpoint.query !== undefined || endpoint.params !== undefined
  const namesCompany = endpoint.body !== undefined || endpoint.tag === 'device addresses'
  const statuses: [number, boolean][] = [
    [400, takesInput],
    [401, true],
    [403, namesCompany || endpoint.role !== 'viewer'],
    [
      404,
      endpoint.params !== undefined || endpoint.operationId === 'sendDownlink' || endpoint.tag === 'platform',
    ],
    [409, conflicting.has(endpoint.operationId)],
    [413, endpoint.body !== undefined],
    [415, endpoint.body !== undefined],
    [503, endpoint.tag === 'downlinks' && endpoint.method === 'POST'],
  ]
  return Object.fromEntries(
    statuses
      .filter(([, applies]) => applies)
      .map(([status]) => [String(status), { $ref: `#/components/responses/Error${status}` }])
  )
}
