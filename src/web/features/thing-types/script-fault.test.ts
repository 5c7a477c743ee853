import { expect, it } from 'vitest'

import { ApiError } from '#api/api-error.ts'

import { faultOf } from './script-fault.ts'

const refusal = (...messages: string[]) =>
  new ApiError({
    status: 400,
    code: 'VALIDATION',
    message: 'Refused',
    errors: messages.map((message) => ({ field: 'script', message })),
  })

it.each([
  ['The codec cannot be read: unexpected token (line 2, column 11)', 2, 11],
  ['The codec failed: Error: no (line 7)', 7, undefined],
  ['The codec failed: Error: (line 7) of 9', undefined, undefined],
])('finds the place in "%s"', (message, line, column) => {
  const fault = faultOf(refusal(message))
  expect(fault).toEqual({ message, ...(line !== undefined && { line, column }) })
})

it('says what the service says where no field is to blame', () => {
  expect(faultOf(refusal())).toEqual({ message: 'Refused' })
})
