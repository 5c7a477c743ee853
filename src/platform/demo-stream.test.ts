import { afterEach, beforeEach, expect, it } from 'vitest'

import type { StreamDefinition } from '#contract/streams.ts'
import { startTestPlatform, type TestPlatform } from '#testing/test-platform.ts'

import { openDemoEndpoint, whyNoDemoStream, type DemoEndpoint } from './demo-stream.ts'
import type { Api } from './simulator/seed.ts'
import { DEFAULT_DELIVERY } from './streams/delivery/engine.ts'

let platform: TestPlatform
let endpoint: DemoEndpoint
beforeEach(async () => {
  platform = await startTestPlatform({ delivery: { ...DEFAULT_DELIVERY, allowPrivate: true } })
  endpoint = await openDemoEndpoint(platform.db)
})
afterEach(async () => {
  await endpoint.close()
  await platform.close()
})

const api: Api = (method, path, body) => platform.call(method, path.replace('/mythings/1.1.0', ''), body)
const offer = (isNew: boolean) => endpoint.offer({ api, companyId: 987, isNew })
const streams = async () =>
  (await platform.call<StreamDefinition[]>('GET', '/streamdefinitions')).body.filter(
    ({ type }) => type !== 'CLOE'
  )
const restart = async () => {
  await endpoint.close()
  endpoint = await openDemoEndpoint(platform.db)
}
const post = (id: string, path = endpoint.url) =>
  fetch(path, { method: 'POST', headers: { 'webhook-id': id }, body: '{}' })

it('makes one stream to itself at the first start, and is where it was after a restart', async () => {
  await offer(true)
  const [made, ...others] = await streams()
  expect(others).toEqual([])
  expect(made).toMatchObject({ url: endpoint.url, active: true, autoLink: true, type: 'DECODED' })

  await restart()
  await offer(false)
  expect(await streams()).toMatchObject([{ url: endpoint.url, streamDefinitionId: made?.streamDefinitionId }])
  expect(endpoint.url).toBe(made?.url)
})

it('leads its stream along, but not one that somebody led elsewhere or deleted', async () => {
  await offer(true)
  const id = (await streams())[0]?.streamDefinitionId
  const lead = (url: string) => platform.call('PUT', `/streamdefinitions/${id}`, { url })
  await lead('http://127.0.0.1:9/warehouse')
  await restart()
  await offer(false)
  expect(await streams()).toMatchObject([{ url: endpoint.url }])

  await lead('https://example.com/mine')
  await restart()
  await offer(false)
  expect(await streams()).toMatchObject([{ url: 'https://example.com/mine' }])

  await platform.call('DELETE', `/streamdefinitions/${id}`)
  await restart()
  await offer(false)
  expect(await streams()).toEqual([])
})

it.each([
  [{ allowPrivate: true }, /^It can$/],
  [{ allowPrivate: false, allowNetworks: [{ address: '127.0.0.0', prefix: 8 }] }, /^It can$/],
  [{ allowPrivate: false }, /no stream.*public internet/],
  [{ allowPrivate: true, allowHttp: false }, /no stream.*https alone/],
  [{ allowPrivate: true, allowPorts: [{ first: 443, last: 443 }] }, /no stream.*this port/],
])('says of the configuration %j why there can be no stream', (rules, why) => {
  expect(whyNoDemoStream(rules) ?? 'It can').toMatch(why)
})

it('makes no stream for a demo that began without one', async () => {
  await offer(false)
  expect(await streams()).toEqual([])
})

it('takes most messages, is busy for some once, and takes some never', async () => {
  const ids = Array.from({ length: 600 }, (_, index) => `msg_${index}`)
  const first = new Map<string, number>()
  for (const id of ids) first.set(id, (await post(id)).status)
  const of = (status: number) => ids.filter((id) => first.get(id) === status)
  expect(of(200).length).toBeGreaterThan(550)
  expect(of(503).length).toBeGreaterThan(3)
  expect(of(422).length).toBeGreaterThan(0)
  for (const id of of(503)) expect((await post(id)).status).toBe(200)
  for (const id of of(422)) expect((await post(id)).status).toBe(422)
  expect((await fetch(endpoint.url)).status).toBe(404)
})
