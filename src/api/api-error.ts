import type { FieldError } from '#contract/error.ts'

import { worded, wordedFaults } from './wording.ts'

interface Failure {
  /** 0 where no answer came. */
  status: number
  /** A stable upper-case word: one of the contract's, `OFFLINE` or `UNREADABLE`. */
  code: string
  message: string
  errors?: FieldError[]
  /** Seconds. */
  retryAfter?: number | undefined
  requestId?: string | undefined
  cause?: unknown
}

/** Whatever keeps a call from its answer. */
export class ApiError extends Error {
  readonly status: number
  readonly code: string
  /** The offending fields of a refused write, by their dotted paths. */
  readonly errors: readonly FieldError[]
  readonly retryAfter: number | undefined
  /** When that is over, by this browser's clock, in milliseconds since the epoch. */
  readonly allowedAt: number | undefined
  readonly requestId: string | undefined

  constructor({ status, code, message, errors = [], retryAfter, requestId, cause }: Failure) {
    super(worded(message), cause === undefined ? undefined : { cause })
    this.name = 'ApiError'
    this.status = status
    this.code = code
    this.errors = wordedFaults(errors)
    this.retryAfter = retryAfter
    this.allowedAt = retryAfter === undefined ? undefined : Date.now() + retryAfter * 1000
    this.requestId = requestId
  }

  /** Whether the same call may succeed a moment later without anybody changing anything. */
  get isPassing(): boolean {
    return this.code === 'OFFLINE' || [429, 502, 503, 504].includes(this.status)
  }
}
