import { isWithoutToken } from '#contract/error.ts'

import { ApiError } from './api-error.ts'

/** What the proxy and the platform say before anything has been done. */
const REFUSED_FIRST = ['UNAVAILABLE', 'RATE_LIMITED']

/**
 * Whether nobody knows what came of a write: no answer came, or one that tells of an accident and not of a refusal. It may
 * have been carried out, so that it must not be sent again without looking.
 */
export function isAnswerLost(error: unknown): boolean {
  if (!(error instanceof ApiError)) return true
  const { status, code } = error
  if (REFUSED_FIRST.includes(code) || isWithoutToken(code)) return false
  return status < 400 || status === 408 || status >= 500
}
