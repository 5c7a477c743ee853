import type { Socket } from 'node:net'
import { TLSSocket } from 'node:tls'

import type {
  FastifyBaseLogger,
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  RouteHandlerMethod,
} from 'fastify'

import {
  ApiProblem,
  malformed,
  methodNotAllowed,
  notFound,
  rateLimited,
  tooLarge,
  unauthorized,
  unavailable,
  unsupportedMediaType,
} from './api-error.ts'

const internal = () => new ApiProblem(500, 'INTERNAL', 'Something went wrong here')

// Fastify's own words are not passed on: they quote the request and name the framework
const FRAMEWORK_PROBLEMS: Record<number, () => ApiProblem> = {
  400: () => malformed(),
  401: () => unauthorized(),
  404: () => notFound(),
  413: () => tooLarge(),
  414: () => malformed('The address is too long'),
  415: () => unsupportedMediaType(),
  429: () => rateLimited(),
  503: () => unavailable('The service is busy or closing'),
}

/** What a caller may know of an error: its own words where it was expected, a fixed sentence otherwise. */
export function toProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error
  if (!(error instanceof Error) || !('statusCode' in error) || typeof error.statusCode !== 'number') {
    return internal()
  }
  const known = FRAMEWORK_PROBLEMS[error.statusCode]
  if (known) return known()
  return error.statusCode >= 400 && error.statusCode < 500 ? malformed() : internal()
}

/** Sends the one error body of the API, with `Retry-After` and `Allow` where they are known. */
export function sendProblem(reply: FastifyReply, problem: ApiProblem) {
  return reply
    .code(problem.status)
    .headers(problemHeaders(problem))
    .type('application/json')
    .send(problem.toBody())
}

/** What an error says beside its body. */
export const problemHeaders = ({ retryAfter, allow }: ApiProblem): Record<string, string> => ({
  ...(retryAfter !== undefined && { 'retry-after': String(Math.ceil(retryAfter)) }),
  ...(allow && { allow: allow.join(', ') }),
})

/** For `setErrorHandler` and for `frameworkErrors`: every error leaves in the one shape, and 5xx texts stay here. */
export function errorHandler(error: unknown, request: FastifyRequest, reply: FastifyReply) {
  return sendProblem(reply, loggedProblem(error, request.log))
}

/** The same as `toProblem`; what nobody expected is logged. */
export function loggedProblem(error: unknown, log: Pick<FastifyBaseLogger, 'error'>): ApiProblem {
  const problem = toProblem(error)
  if (problem.status >= 500 && problem !== error) logUnexpected(log, error)
  return problem
}

// Not the error object: what a library hangs on it may hold headers, queries or credentials
function logUnexpected(log: Pick<FastifyBaseLogger, 'error'>, error: unknown) {
  if (!(error instanceof Error)) log.error('A value that is no Error was thrown')
  else
    log.error({ err: { type: error.name, message: error.message, stack: error.stack } }, 'unexpected error')
}

/**
 * For `setNotFoundHandler`: 405 with `Allow` where the path knows other methods, else 404.
 * @param allowedMethods the methods that a path (without its query) knows, none for an unknown path
 */
export function notFoundHandler(
  allowedMethods: (path: string) => readonly string[] = () => []
): RouteHandlerMethod {
  return function answerNotFound(request, reply) {
    const allow = allowedMethods(request.url.split('?', 1)[0] ?? '')
    return sendProblem(reply, allow.length > 0 ? methodNotAllowed(allow) : notFound())
  }
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** It only answers that its path knows other methods. */
    refuses?: boolean
  }
}

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

/** Answers 405 with `Allow` to every other method, where a path stands alone and beneath no table of routes. */
export function refuseOtherMethods(app: FastifyInstance, path: string, allow: readonly string[]): void {
  app.route({
    method: METHODS.filter((method) => !allow.includes(method)),
    url: path,
    config: { refuses: true },
    handler: async (_, reply) => sendProblem(reply, methodNotAllowed(allow)),
  })
}

/**
 * The methods that a table of routes knows for a path.
 * @param routes paths as Fastify writes them, `/things/:id`
 * @param prefix where they are mounted
 */
export function methodsByPath(
  routes: Iterable<{ method: string; path: string }>,
  prefix = ''
): (path: string) => string[] {
  const table = Array.from(routes, ({ method, path }) => {
    const segments = `${prefix}${path}`
      .split('/')
      .map((segment) =>
        segment.startsWith(':') ? '[^/]+' : segment.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
      )
    return { method, pattern: new RegExp(`^${segments.join('/')}$`) }
  })
  return (path) => [...new Set(table.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method))]
}

const JSON_TYPE = /^application\/json[ \t]*(?:;[ \t]*charset=(?:utf-8|"utf-8")[ \t]*)?$/i

/** Whether a `Content-Type` is JSON in UTF-8 to the letter: junk after it has fooled parsers before. */
export const isJsonType = (contentType: string | undefined) =>
  contentType !== undefined && JSON_TYPE.test(contentType)

/**
 * A body parser for `addContentTypeParser('application/json', { parseAs: 'string' }, jsonParser)`: no body at all is
 * `undefined` whatever the method, since the vendor demands the header on every call.
 */
export function jsonParser(
  request: FastifyRequest,
  body: string,
  done: (error: Error | null, body?: unknown) => void
): void {
  if (!isJsonType(request.headers['content-type'])) return done(unsupportedMediaType())
  if (body === '') return done(null)
  try {
    done(null, parseSafely(body))
  } catch {
    done(malformed('The body is not JSON'))
  }
}

// A key `__proto__` would change the prototype of whatever the body is copied into
function parseSafely(text: string): unknown {
  return JSON.parse(text, (key, value: unknown) => {
    if (key === '__proto__') throw new SyntaxError('A body may not name its prototype')
    if (key === 'constructor' && typeof value === 'object' && value !== null && 'prototype' in value) {
      throw new SyntaxError('A body may not name its constructor')
    }
    return value
  })
}

/** Makes a Fastify instance read JSON by `jsonParser` and refuse every other body with 415. */
export function readJsonOnly(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'string' }, jsonParser)
}

const RAW_STATUS: Record<string, [number, string, string]> = {
  HPE_HEADER_OVERFLOW: [431, 'Request Header Fields Too Large', 'The headers are too long'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'Request Timeout', 'The request took too long to arrive'],
}

/** Whether TLS has not begun yet: an answer would wait for that for ever, and hold the connection open. */
const shakesHands = (socket: Socket) => socket instanceof TLSSocket && socket.getPeerFinished() === undefined

/** For `clientErrorHandler`: what Node's strict parser refuses is answered in the same shape. */
export function clientErrorHandler(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable || shakesHands(socket)) {
    socket.destroy()
    return
  }
  const [status, phrase, message] = RAW_STATUS[error.code ?? ''] ?? [
    400,
    'Bad Request',
    'The request is not HTTP',
  ]
  const body = JSON.stringify(new ApiProblem(status, 'MALFORMED', message).toBody())
  const head = [
    `HTTP/1.1 ${status} ${phrase}`,
    'content-type: application/json',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
}
