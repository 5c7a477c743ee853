import { afterEach, beforeEach, expect, it } from 'vitest'

import type { Role } from '#contract/endpoint.ts'
import { faultyPlatform, json } from '#testing/faulty-platform.ts'
import { CLIENT, listeningProxy } from '#testing/listening-proxy.ts'

let platform: Awaited<ReturnType<typeof faultyPlatform>>
let proxy: Awaited<ReturnType<typeof listeningProxy>>
let role: Role

beforeEach(async () => {
  role = 'admin'
  platform = await faultyPlatform()
  proxy = await listeningProxy(platform, {
    sessionOf: () => ({ user: { name: 'somebody' }, role, signIn: 'none' }),
  })
})
afterEach(async () => {
  await proxy.close()
  await platform.close()
})

const ask = async (path: string, method = 'GET') => {
  const response = await proxy.call(path, { method })
  const text = await response.text()
  expect(text).not.toMatch(/token-\d/)
  expect(text).not.toContain(CLIENT.secret)
  return { status: response.status, body: JSON.parse(text) as Record<string, unknown> }
}

it('says how the token stands and never what it is', async () => {
  const before = Date.now()
  const { status, body } = await ask('/connection')
  expect(status).toBe(200)
  expect(body).toMatchObject({ kind: 'client', clientId: CLIENT.id, apiUrl: platform.apiUrl.href })
  const token = body['token'] as { knownSince: number; expiresAt: number }
  expect(token.knownSince).toBeGreaterThanOrEqual(before)
  expect(token.expiresAt - token.knownSince).toBe(3_600_000)
  expect(platform.tokenRequests).toHaveLength(1)
})

it('renews by asking again, and says where the platform gave the same token', async () => {
  await ask('/connection')
  expect((await ask('/connection/renew', 'POST')).body).toMatchObject({ isNew: true })
  platform.answerToken = (_, response) =>
    json(response, 200, { access_token: 'token-2', token_type: 'Bearer', expires_in: 60 })
  const { body } = await ask('/connection/renew', 'POST')
  expect(body).toMatchObject({ isNew: false })
  const { expiresAt } = body['token'] as { expiresAt: number }
  expect(expiresAt - Date.now()).toBeLessThanOrEqual(60_000)
})

it('revokes the token that it holds once, and takes the next one into use', async () => {
  await proxy.call('/things')
  const { status, body } = await ask('/connection/revoke', 'POST')
  expect([status, body]).toMatchObject([200, { isNew: true }])
  const revocations = platform.requests.filter(({ url }) => url === '/revoke')
  expect(revocations).toMatchObject([{ method: 'POST', body: 'token=token-1' }])
  expect(revocations[0]?.headers.authorization).toMatch(/^Basic /)
  await proxy.call('/things')
  expect(platform.requests.at(-1)?.headers.authorization).toBe('Bearer token-2')
})

it('keeps the token where the platform does not revoke it', async () => {
  platform.answer = (_, response) => json(response, 500, {})
  expect(await ask('/connection/revoke', 'POST')).toMatchObject({
    status: 502,
    body: { code: 'BAD_GATEWAY' },
  })
  platform.answer = (_, response) => json(response, 200, {})
  await proxy.call('/things')
  expect(platform.requests.at(-1)?.headers.authorization).toBe('Bearer token-1')
})

it('tells why no token can be had', async () => {
  platform.answerToken = (_, response) => json(response, 401, { error: 'invalid_client' })
  const { status, body } = await ask('/connection')
  expect([status, body]).toMatchObject([
    200,
    { failure: { message: expect.stringContaining('refuses') as string } },
  ])
  expect(body['token']).toBeUndefined()
})

it('lets no operator renew or revoke, nor see the client id', async () => {
  role = 'operator'
  expect((await ask('/connection')).body['clientId']).toBeUndefined()
  for (const path of ['/connection/renew', '/connection/revoke']) {
    expect((await ask(path, 'POST')).status).toBe(403)
  }
  expect(platform.requests).toEqual([])
})

it('neither renews nor revokes a permanent token', async () => {
  const own = await listeningProxy(platform, {
    upstream: { apiUrl: platform.apiUrl, credentials: { kind: 'permanent', token: 'token-9' } },
  })
  try {
    expect(await (await own.call('/connection')).json()).toEqual({
      kind: 'permanent',
      apiUrl: platform.apiUrl.href,
    })
    expect((await own.call('/connection/revoke', { method: 'POST' })).status).toBe(409)
  } finally {
    await own.close()
  }
})
