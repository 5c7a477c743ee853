import { afterEach, beforeEach, expect, it } from 'vitest'

import { apiEndpoints, BASE_PATH } from '#contract/endpoints.ts'
import type { Endpoint } from '#contract/endpoint.ts'
import { startTestPlatform, type TestPlatform } from '#testing/test-platform.ts'

import { notBuilt } from './app.ts'

let platform: TestPlatform

beforeEach(async () => {
  platform = await startTestPlatform()
})

afterEach(() => platform.close())

const ask = ({ method, path }: Endpoint) =>
  platform.inject({
    method,
    url: `${BASE_PATH}${path.replace(/\{\w+\}/g, '1')}`,
    headers: { authorization: `Bearer ${platform.token}`, 'content-type': 'application/json' },
  })

it('answers 501 for what is not built yet, and for nothing else', async () => {
  const pretending: string[] = []
  for (const [operationId, endpoint] of Object.entries(apiEndpoints) as [string, Endpoint][]) {
    const { status, body } = await ask(endpoint)
    if (status !== 501) continue
    pretending.push(operationId)
    expect(body).toEqual({ code: 'NOT_IMPLEMENTED', message: expect.any(String), errors: [] })
  }
  expect(pretending.sort()).toEqual([...notBuilt].sort())
})

it('answers every other operation of the contract', async () => {
  const built = (Object.values(apiEndpoints) as Endpoint[]).filter(
    ({ operationId }) => !notBuilt.some((id) => id === operationId)
  )
  const answers = await Promise.all(built.map(async (endpoint) => ({ endpoint, ...(await ask(endpoint)) })))
  const unknown = answers.filter(({ body }) => JSON.stringify(body)?.includes('There is nothing here'))
  expect(unknown.map(({ endpoint }) => endpoint.operationId)).toEqual([])
  expect(answers.filter(({ status }) => status >= 500)).toEqual([])
})
