import { expect, it, vi } from 'vitest'

import { platformQueries } from './platform.ts'
import { createQueryClient } from './query-client.ts'

const answerWith = (status: number, body: unknown) => {
  const fetch = vi.fn(async () => Response.json(body, { status, headers: { 'retry-after': '0' } }))
  vi.stubGlobal('fetch', fetch)
  return fetch
}
const readCompanies = () => createQueryClient().query(platformQueries.companies())

it('does without the extension where the service has none', async () => {
  answerWith(404, { code: 'NOT_FOUND' })
  expect(await readCompanies()).toBeNull()
})

it('asks again while a failure may pass, and no more than three times', async () => {
  const fetch = answerWith(503, { code: 'UNAVAILABLE' })
  await expect(readCompanies()).rejects.toMatchObject({ code: 'UNAVAILABLE' })
  expect(fetch).toHaveBeenCalledTimes(3)
})

it('does not ask again where that would not help', async () => {
  const fetch = answerWith(403, { code: 'FORBIDDEN' })
  await expect(readCompanies()).rejects.toMatchObject({ code: 'FORBIDDEN' })
  expect(fetch).toHaveBeenCalledTimes(1)
})
