import type { FastifyPluginAsync, FastifyRequest } from 'fastify'

import { issueToken, revokeToken, RevokeRequest, TokenRequest } from '#contract/oauth.ts'
import { refuseOtherMethods } from '#lib/fastify-errors.ts'

import type { Application, TokenStore } from './tokens.ts'

interface OAuthOptions {
  tokens: TokenStore
}

interface Credentials {
  clientId: string
  secret: string
}

/** RFC 6749 section 5.2. */
class TokenFault extends Error {
  readonly status: number
  readonly error: string

  constructor(status: number, error: string, description: string) {
    super(description)
    this.status = status
    this.error = error
  }
}

/** `/token` and `/revoke`, at the host's root. */
export const oauthRoutes: FastifyPluginAsync<OAuthOptions> = async (app, { tokens }) => {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: 65_536 },
    (_, body, done) => {
      const form = new URLSearchParams(String(body))
      // As a query string is read: a name that comes twice has a list
      const parameters = [...new Set(form.keys())].map((name) => [name, form.getAll(name)] as const)
      done(null, Object.fromEntries(parameters.map(([name, all]) => [name, all.length > 1 ? all : all[0]])))
    }
  )
  // Whatever else comes is read as no parameters at all: the answer then names what is missing
  app.addContentTypeParser('*', { parseAs: 'string', bodyLimit: 65_536 }, (_, __, done) =>
    done(null, undefined)
  )

  app.setErrorHandler((error, _, reply) => {
    if (!(error instanceof TokenFault)) throw error
    if (error.status === 401) reply.header('www-authenticate', 'Basic realm="MyThings"')
    return reply
      .code(error.status)
      .headers(noStore)
      .send({ error: error.error, error_description: error.message })
  })

  app.post(issueToken.path, async (request, reply) => {
    const given = readParameters(request, TokenRequest.shape)
    const application = await demandApplication(tokens, request, given)
    if (given.grant_type === undefined) throw new TokenFault(400, 'invalid_request', 'grant_type is missing')
    if (given.grant_type !== 'client_credentials') {
      throw new TokenFault(400, 'unsupported_grant_type', 'Only client_credentials is supported')
    }
    return reply.headers(noStore).send(await tokens.issue(application.clientId, given.scope ?? 'openid'))
  })

  app.post(revokeToken.path, async (request, reply) => {
    const given = readParameters(request, RevokeRequest.shape)
    const application = await demandApplication(tokens, request, given)
    if (given.token === undefined) throw new TokenFault(400, 'invalid_request', 'token is missing')
    await tokens.revoke(application.clientId, given.token)
    return reply.headers(noStore).code(200).send()
  })

  for (const { path, method } of [issueToken, revokeToken]) refuseOtherMethods(app, path, [method])
}

const noStore = { 'cache-control': 'no-store', pragma: 'no-cache' }

type Parameters<S> = { [K in keyof S]?: string }

/** The body wins over the query string, so that a client may move to the body parameter by parameter. */
function readParameters<S extends object>(request: FastifyRequest, shape: S): Parameters<S> {
  const sources = [request.body, request.query] as (Record<string, unknown> | undefined)[]
  const given: Parameters<S> = {}
  for (const name of Object.keys(shape) as (keyof S & string)[]) {
    const value = sources.map((source) => source?.[name]).find((candidate) => candidate !== undefined)
    if (Array.isArray(value)) throw new TokenFault(400, 'invalid_request', `${name} is given twice`)
    if (typeof value === 'string' && value !== '') given[name] = value
  }
  return given
}

async function demandApplication(
  tokens: TokenStore,
  request: FastifyRequest,
  given: { client_id?: string; client_secret?: string }
): Promise<Application> {
  for (const { clientId, secret } of readCredentials(request.headers.authorization, given)) {
    const application = await tokens.authenticate(clientId, secret)
    if (application) return application
  }
  throw new TokenFault(401, 'invalid_client', 'The client is unknown or its secret is wrong')
}

/** RFC 6749 section 2.3.1 has id and secret form-encoded before Basic encodes them; many clients do not. */
function readCredentials(
  header: string | undefined,
  given: { client_id?: string; client_secret?: string }
): Credentials[] {
  const encoded = /^Basic +([A-Za-z0-9+/=_-]+)$/i.exec(header ?? '')?.[1]
  if (encoded !== undefined) {
    const [clientId = '', ...rest] = Buffer.from(encoded, 'base64').toString('utf8').split(':')
    const plain = { clientId, secret: rest.join(':') }
    const decoded = { clientId: formDecode(clientId), secret: formDecode(plain.secret) }
    return decoded.clientId === clientId && decoded.secret === plain.secret ? [plain] : [decoded, plain]
  }
  if (given.client_id === undefined || given.client_secret === undefined) return []
  return [{ clientId: given.client_id, secret: given.client_secret }]
}

function formDecode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}
