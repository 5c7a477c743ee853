import * as z from 'zod/mini'

/** One offending field: its dotted path in the body, or the parameter's name. */
export const FieldError = z.object({ field: z.optional(z.string()), message: z.optional(z.string()) })
export type FieldError = z.infer<typeof FieldError>

/** The one error body of this API, which is the vendor's own `DownlinkResponse`. */
export const ErrorBody = z.object({
  code: z.optional(z.string()),
  message: z.optional(z.string()),
  errors: z.optional(z.array(FieldError)),
})
export type ErrorBody = z.infer<typeof ErrorBody>

/** The stable words of `code`, and the HTTP status that each travels with. */
export const errorCodes = {
  MALFORMED: 400,
  VALIDATION_FAILED: 400,
  UNAUTHORIZED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  CONFLICT: 409,
  TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  RATE_LIMITED: 429,
  INTERNAL: 500,
  NOT_IMPLEMENTED: 501,
  BAD_GATEWAY: 502,
  /** The platform refuses our token, or its endpoint our credentials: nothing was done. */
  TOKEN_REFUSED: 502,
  UNAVAILABLE: 503,
  /** No token can be had: the platform was not asked. */
  TOKEN_UNAVAILABLE: 503,
  GATEWAY_TIMEOUT: 504,
} as const

/** What the proxy says of a call for which it has no token that serves: whatever was asked for, nothing was done. */
export const isWithoutToken = (code: string): boolean =>
  code === 'TOKEN_REFUSED' || code === 'TOKEN_UNAVAILABLE'
