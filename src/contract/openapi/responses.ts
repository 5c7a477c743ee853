import type { Endpoint } from '../endpoint.ts'
import { apiEndpoints } from '../endpoints.ts'
import type { ErrorBody } from '../error.ts'
import type { Json } from './json-schema.ts'

const descriptions: Record<number, string> = {
  400: 'The request cannot be read, or is not valid; `errors` names every offending field.',
  401: 'The access token is missing, unknown, expired or revoked.',
  403: 'Not allowed: another company, a plan without it, too small a role, or an account that is not linked.',
  404: 'There is no such thing.',
  409: 'It conflicts with what there is, such as an identifier already taken.',
  413: 'The body is over 1 MiB.',
  415: 'The body is not application/json.',
  503: 'No network to send to; nothing is queued.',
}

const examples: Record<number, Required<ErrorBody>> = {
  400: {
    code: 'VALIDATION_FAILED',
    message: 'The request is not valid',
    errors: [
      { field: 'latitude', message: 'Latitude must be a decimal number from -90 to 90' },
      { field: 'keys.applicationKey', message: 'ApplicationKey must be 32 hexadecimal digits' },
    ],
  },
  401: { code: 'UNAUTHORIZED', message: 'The token is unknown, expired or revoked', errors: [] },
  403: { code: 'FORBIDDEN', message: 'Company 376 is not yours', errors: [] },
  404: { code: 'NOT_FOUND', message: 'There is no thing 70B3D5E75E000259', errors: [] },
  409: {
    code: 'CONFLICT',
    message: 'There is a thing 70B3D5E75E000259 already',
    errors: [{ field: 'thingIdentifier', message: 'It is taken' }],
  },
  413: { code: 'TOO_LARGE', message: 'The body is too large', errors: [] },
  415: { code: 'UNSUPPORTED_MEDIA_TYPE', message: 'The body must be application/json', errors: [] },
  503: { code: 'UNAVAILABLE', message: 'No network takes downlinks here', errors: [] },
}

const tokenErrorExample = {
  error: 'invalid_client',
  error_description: 'The client is unknown or its secret is wrong',
}

const errorContent = (name: string, example: unknown) => ({
  'application/json': { schema: { $ref: `#/components/schemas/${name}` }, example },
})

/** The answers that several operations share, for `components.responses`. */
export function sharedResponses(): Record<string, Json> {
  const errors = Object.entries(descriptions).map(([status, description]): [string, Json] => [
    `Error${status}`,
    {
      description,
      content: errorContent('DownlinkResponse', examples[Number(status)]),
      ...(status === '401'
        ? { headers: { 'WWW-Authenticate': { description: 'RFC 6750', schema: { type: 'string' } } } }
        : {}),
    },
  ])
  return {
    ...Object.fromEntries(errors),
    TokenError: {
      description: 'RFC 6749, section 5.2.',
      content: errorContent('TokenError', tokenErrorExample),
    },
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
  'createTemplate',
  'updateTemplate',
  'deleteTemplate',
  'createCompany',
  'updateCompany',
  'deleteCompany',
  'createPlan',
  'updatePlan',
  'deletePlan',
  'cancelDownlink',
  'createPermanentToken',
])

/** While the account is not linked, of the vendor's operations only the status is answered. */
const needsLink = ({ operationId }: Endpoint) => operationId in apiEndpoints && operationId !== 'getStatus'

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
    [403, namesCompany || endpoint.role !== 'viewer' || needsLink(endpoint)],
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
