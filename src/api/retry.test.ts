import { expect, it } from 'vitest'

import { ApiError } from './api-error.ts'
import { retriesRead, waitBeforeRetry } from './retry.ts'

/** Milliseconds until a read that goes on failing so is given up. */
function patience(status: number, retryAfter?: number): number {
  const error = new ApiError({ status, code: 'X', message: '', retryAfter })
  let waited = 0
  for (let failures = 0; retriesRead(failures, error); failures++) waited += waitBeforeRetry(failures, error)
  return waited
}

it('says within seconds that a platform does not answer, whatever it asks for', () => {
  expect([502, 503].map((status) => patience(status))).toEqual([3000, 3000])
  expect(patience(503, 1)).toBe(2000)
  expect(patience(503, 10)).toBe(0)
})

it('waits no second time for what took its time already, nor for what waiting does not change', () => {
  expect([504, 500, 404, 403].map((status) => patience(status))).toEqual([0, 0, 0, 0])
})

it('goes slower where it is told to', () => {
  expect(patience(429, 5)).toBe(10_000)
  expect(patience(429, 3600)).toBe(20_000)
})
