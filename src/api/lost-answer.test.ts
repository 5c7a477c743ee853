import { expect, it } from 'vitest'

import { ApiError } from './api-error.ts'
import { isAnswerLost } from './lost-answer.ts'

it.each([
  // Refused, by whom it may concern
  [400, 'VALIDATION_FAILED', false],
  [401, 'UNAUTHORIZED', false],
  [403, 'FORBIDDEN', false],
  [409, 'CONFLICT', false],
  [429, 'RATE_LIMITED', false],
  [429, 'HTTP_429', false],
  // There is no network to send to, or the proxy could not even ask
  [503, 'UNAVAILABLE', false],
  // To a token that is refused nothing was done, and without one nothing was asked
  [502, 'TOKEN_REFUSED', false],
  [503, 'TOKEN_UNAVAILABLE', false],
  // Some gateway between says so, of a request that may have passed it
  [503, 'HTTP_503', true],
  [502, 'BAD_GATEWAY', true],
  [504, 'GATEWAY_TIMEOUT', true],
  [500, 'INTERNAL', true],
  [408, 'HTTP_408', true],
  [0, 'OFFLINE', true],
  [200, 'UNREADABLE', true],
])('takes an answer of %i %s for lost: %s', (status, code, expected) => {
  expect(isAnswerLost(new ApiError({ status, code, message: '' }))).toBe(expected)
})

it('takes a call that broke off for lost', () => {
  expect(isAnswerLost(new DOMException('Aborted', 'AbortError'))).toBe(true)
})
