/** One offending field: its dotted path in the body (`keys.applicationKey`), or the parameter's name. */
export interface FieldProblem {
  field: string
  message: string
}

interface ProblemDetails {
  errors?: readonly FieldProblem[]
  /** Seconds after which a client may try again. */
  retryAfter?: number
  /** The methods that the path knows, for the `Allow` header of a 405. */
  allow?: readonly string[]
}

/** An expected failure: what it says is meant for the caller, so it holds no secret and no internals. */
export class ApiProblem extends Error {
  readonly status: number
  /** The stable upper-case word of the contract. */
  readonly code: string
  readonly errors: readonly FieldProblem[]
  readonly retryAfter: number | undefined
  readonly allow: readonly string[] | undefined

  /** @param status the HTTP status, 400 to 599 */
  constructor(status: number, code: string, message: string, details: ProblemDetails = {}) {
    super(message)
    this.name = 'ApiProblem'
    this.status = status
    this.code = code
    this.errors = details.errors ?? []
    this.retryAfter = details.retryAfter
    this.allow = details.allow
  }

  /** The one error body of the API. */
  toBody() {
    return { code: this.code, message: this.message, errors: [...this.errors] }
  }
}

/** 400: what came cannot be read at all (broken JSON, a path that no route should see). */
export const malformed = (message = 'The request cannot be read') => new ApiProblem(400, 'MALFORMED', message)

/** 400: what came can be read but is refused; `errors` names every offending field at once. */
export const validationFailed = (errors: readonly FieldProblem[], message = 'The request is not valid') =>
  new ApiProblem(400, 'VALIDATION_FAILED', message, { errors })

export const unauthorized = (message = 'Authentication is needed') =>
  new ApiProblem(401, 'UNAUTHORIZED', message)

export const forbidden = (message = 'Not allowed') => new ApiProblem(403, 'FORBIDDEN', message)

export const notFound = (message = 'There is nothing here') => new ApiProblem(404, 'NOT_FOUND', message)

/** @param allow the methods that the path knows */
export const methodNotAllowed = (allow: readonly string[], message = 'The path does not know this method') =>
  new ApiProblem(405, 'METHOD_NOT_ALLOWED', message, { allow })

export const conflict = (message: string, errors: readonly FieldProblem[] = []) =>
  new ApiProblem(409, 'CONFLICT', message, { errors })

export const tooLarge = (message = 'The body is too large') => new ApiProblem(413, 'TOO_LARGE', message)

export const unsupportedMediaType = (message = 'The body must be application/json') =>
  new ApiProblem(415, 'UNSUPPORTED_MEDIA_TYPE', message)

/** @param retryAfter seconds */
export const rateLimited = (retryAfter?: number, message = 'Too many requests') =>
  new ApiProblem(429, 'RATE_LIMITED', message, { retryAfter })

/** @param retryAfter seconds */
export const badGateway = (message: string, retryAfter?: number) =>
  new ApiProblem(502, 'BAD_GATEWAY', message, { retryAfter })

/**
 * 502: the platform does not take this server for who it is, so that it did nothing.
 * @param retryAfter seconds
 */
export const tokenRefused = (message: string, retryAfter?: number) =>
  new ApiProblem(502, 'TOKEN_REFUSED', message, { retryAfter })

/**
 * 503: no token can be had, so that the platform was not asked at all.
 * @param retryAfter seconds
 */
export const tokenUnavailable = (message: string, retryAfter?: number) =>
  new ApiProblem(503, 'TOKEN_UNAVAILABLE', message, { retryAfter })

/** @param retryAfter seconds */
export const unavailable = (message: string, retryAfter?: number) =>
  new ApiProblem(503, 'UNAVAILABLE', message, { retryAfter })

export const gatewayTimeout = (message: string) => new ApiProblem(504, 'GATEWAY_TIMEOUT', message)
