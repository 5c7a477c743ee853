import { DatabaseError as PostgresError } from 'pg'
import { expect, it, vi } from 'vitest'

import { notFound, unavailable } from '#lib/api-error.ts'
import { DatabaseError } from '#storage/database-error.ts'

import { patiently } from './patience.ts'

function postgres(code: string): PostgresError {
  const error = new PostgresError(`Made up: ${code}`, 8, 'error')
  error.code = code
  return error
}
const ofSystem = (code: string) => Object.assign(new Error(`connect ${code}`), { code })

it.each([
  postgres('53300'),
  postgres('55006'),
  postgres('57P03'),
  postgres('08006'),
  new DatabaseError('deadlock detected', '40P01'),
  unavailable('The database does not answer', 5),
  ofSystem('ECONNREFUSED'),
  new Error('Connection terminated unexpectedly'),
])('tries again after %o', async (error) => {
  const run = vi.fn().mockRejectedValueOnce(error).mockResolvedValue('made')

  expect(await patiently(60_000, run)).toBe('made')
})

it.each([
  // Invalid SQL, a name that is taken, a full disk
  postgres('42601'),
  postgres('42P04'),
  postgres('53100'),
  notFound(),
  ofSystem('ENOSPC'),
  new TypeError('x is not a function'),
])('fails at once with %o', async (error) => {
  const run = vi.fn().mockRejectedValue(error)

  await expect(patiently(60_000, run)).rejects.toBe(error)
  expect(run).toHaveBeenCalledOnce()
})

it('fails with what has not passed after all', async () => {
  const error = postgres('53300')

  await expect(patiently(-1, () => Promise.reject(error))).rejects.toBe(error)
})
