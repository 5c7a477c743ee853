import { afterEach, beforeEach, expect, it } from 'vitest'

import { apiEndpoints, BASE_PATH } from '#contract/endpoints.ts'
import type { Endpoint } from '#contract/endpoint.ts'
import { startTestPlatform, type TestPlatform } from '#testing/test-platform.ts'

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

it('has a route for every operation of the contract, and none fails', async () => {
  const answers = await Promise.all(
    (Object.values(apiEndpoints) as Endpoint[]).map(async (endpoint) => {
      const { status, body } = await ask(endpoint)
      return { operationId: endpoint.operationId, status, text: JSON.stringify(body ?? '') }
    })
  )
  const missing = answers.filter(
    ({ status, text }) => status === 405 || text.includes('There is nothing here')
  )
  expect(missing).toEqual([])
  expect(answers.filter(({ status }) => status >= 500)).toEqual([])
})

it('begins with what things are made of, and with nothing that was made of it', async () => {
  const count = async (path: string) => (await platform.call<unknown[]>('GET', path)).body.length
  const made = ['/things', '/basestations', '/businessrulestriggered']
  const shipped = ['/thingtypes', '/vendors', '/containerdefinitions', '/configurationtemplates']

  expect(await Promise.all(made.map(count))).toEqual([0, 0, 0])
  for (const path of shipped) expect(await count(path), path).toBeGreaterThan(0)
  expect((await platform.call('GET', '/streamdefinitions')).body).toMatchObject([{ type: 'CLOE' }])
})
