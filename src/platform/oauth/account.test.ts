import { afterEach, beforeEach, expect, it } from 'vitest'

import type { AccountLink, CreatedPermanentToken, PermanentToken } from '#contract/account-link.ts'
import type { StreamDefinition } from '#contract/streams.ts'
import { BASE_PATH } from '#contract/endpoints.ts'
import { startTestPlatform, type TestPlatform } from '#testing/test-platform.ts'

let platform: TestPlatform
beforeEach(async () => {
  platform = await startTestPlatform()
})
afterEach(() => platform.close())

const things = (token: string) =>
  platform.inject({ url: `${BASE_PATH}/things`, headers: { authorization: `Bearer ${token}` } })
const link = async () => (await platform.call<AccountLink>('GET', '/platform/account-link')).body
const cloe = async () =>
  (await platform.call<StreamDefinition[]>('GET', '/streamdefinitions')).body.filter(
    ({ type }) => type === 'CLOE'
  )

it('is linked from the start, and says by which application and how old its token is', async () => {
  platform.clock.now += 600_000
  expect(await link()).toMatchObject({
    linked: true,
    companyId: 987,
    companyName: 'Thingdeck',
    application: { clientId: 'test-app' },
    token: { issuedAt: platform.clock.now - 600_000, expiresAt: platform.clock.now + 3_000_000 },
    streamDefinitionId: expect.any(Number) as number,
  })
})

it('refuses the API once it is unlinked, takes the stream away, and gives both back', async () => {
  await platform.platform.aim({ url: new URL('http://127.0.0.1:9/inbound'), secret: 's' })
  const [before] = await cloe()
  expect((await platform.call('DELETE', '/platform/account-link')).body).toEqual({
    linked: false,
    companyId: 987,
    companyName: 'Thingdeck',
  })
  expect(await things(platform.token)).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } })
  expect((await platform.call('GET', '/status')).status).toBe(200)
  expect(await platform.db.selectFrom('stream_definitions').select('id').execute()).toEqual([])

  // It stays so over a restart, which seeds what is missing
  platform = await platform.restart()
  expect(await link()).toMatchObject({ linked: false })
  await platform.platform.aim({ url: new URL('http://127.0.0.1:9/inbound'), secret: 's' })
  expect((await platform.call('PUT', '/platform/account-link')).body).toMatchObject({ linked: true })
  expect((await things(platform.token)).status).toBe(200)
  // It sends where the one before did, at once
  expect(await cloe()).toEqual([{ ...before, streamDefinitionId: expect.any(Number) as number }])
})

it('shows a permanent token once, lets it in for ever, and refuses it once it is deleted', async () => {
  const { body: made } = await platform.call<CreatedPermanentToken>('POST', '/platform/tokens', {
    name: ' Report ',
  })
  const { token = '', tokenId, ...rest } = made
  expect(rest).toEqual({ name: 'Report', createdAt: platform.clock.now })
  const listed = await platform.call<PermanentToken[]>('GET', '/platform/tokens')
  expect(listed.body).toEqual([{ tokenId, ...rest }])
  const rows = await platform.db.selectFrom('tokens').selectAll().where('permanent', '=', 1).execute()
  expect(JSON.stringify(rows)).not.toContain(token)

  platform.clock.now += 10 * 365 * 86_400_000
  expect((await things(token)).status).toBe(200)
  const remove = () =>
    platform.inject({
      method: 'DELETE',
      url: `/platform/tokens/${tokenId}`,
      headers: { authorization: `Bearer ${token}` },
    })
  expect((await remove()).status).toBe(200)
  expect((await things(token)).status).toBe(401)
})

it('names what is wrong with a name, and knows no token of another id', async () => {
  for (const name of ['', '   ', 'x'.repeat(65), 7]) {
    const { status, body } = await platform.call('POST', '/platform/tokens', { name })
    expect([status, body]).toMatchObject([400, { errors: [{ field: 'name' }] }])
  }
  expect((await platform.call('DELETE', '/platform/tokens/0123456789abcdef')).status).toBe(404)
})

it('takes no name that another permanent token has, however it is written, and names the field', async () => {
  const create = (name: string) => platform.call('POST', '/platform/tokens', { name })
  expect((await create('Report')).status).toBe(200)
  expect(await create(' REPORT ')).toMatchObject({
    status: 409,
    body: { code: 'CONFLICT', errors: [{ field: 'name', message: 'Another token has this name' }] },
  })
  expect((await platform.call('GET', '/platform/tokens')).body).toHaveLength(1)
})
