import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { TokenResponse } from '#contract/oauth.ts'
import { CLIENT, startTestPlatform, type TestPlatform } from '#testing/test-platform.ts'

let platform: TestPlatform

beforeEach(async () => {
  platform = await startTestPlatform()
})

afterEach(() => platform.close())

const credentials = { client_id: CLIENT.id, client_secret: CLIENT.secret }
const grant = { grant_type: 'client_credentials', ...credentials }
const basic = (id: string, secret: string) => `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`

function post(path: '/token' | '/revoke', form: Record<string, string> | string, authorization?: string) {
  return platform.inject({
    method: 'POST',
    url: path,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      ...(authorization === undefined ? {} : { authorization }),
    },
    payload: typeof form === 'string' ? form : new URLSearchParams(form).toString(),
  })
}

const askToken = async () => (await post('/token', grant)).body as TokenResponse
const listWith = async (token: string) => {
  const url = '/mythings/1.1.0/things'
  return (await platform.inject({ url, headers: { authorization: `Bearer ${token}` } })).status
}

describe('asking for a token', () => {
  it('takes the parameters from the query string, as the vendor writes it', async () => {
    const query = new URLSearchParams({ ...grant, scope: 'openid' })
    const answer = await platform.inject({ method: 'POST', url: `/token?${query}` })
    expect(answer.status).toBe(200)
    expect(answer.body).toEqual({
      scope: 'openid',
      token_type: 'Bearer',
      expires_in: 3600,
      access_token: platform.token,
    })
    expect(answer.headers['cache-control']).toBe('no-store')
  })

  it('takes them from the query string with the JSON type that the vendor demands on every call', async () => {
    const answer = await platform.inject({
      method: 'POST',
      url: `/token?${new URLSearchParams(grant)}`,
      headers: { 'content-type': 'application/json' },
    })
    expect(answer).toMatchObject({ status: 200, body: { access_token: platform.token } })
  })

  it('takes them from a form body', async () => {
    expect(await post('/token', grant)).toMatchObject({
      status: 200,
      body: { access_token: platform.token, scope: 'openid' },
    })
  })

  it('takes the client from HTTP Basic', async () => {
    const answer = await post('/token', { grant_type: 'client_credentials' }, basic(CLIENT.id, CLIENT.secret))
    expect(answer).toMatchObject({ status: 200, body: { access_token: platform.token } })
  })

  it('takes a client that is form-encoded before Basic encodes it', async () => {
    await platform.platform.tokens.saveApplication('an app', 'p%ss:w+rd é', 987)
    const form = { grant_type: 'client_credentials' }
    const encoded = basic(encodeURIComponent('an app'), encodeURIComponent('p%ss:w+rd é'))
    expect((await post('/token', form, encoded)).status).toBe(200)
    expect((await post('/token', form, basic('an app', 'p%ss:w+rd é'))).status).toBe(200)
  })

  it('echoes the scope that was asked for', async () => {
    expect(await post('/token', { ...grant, scope: 'things read' })).toMatchObject({
      body: { scope: 'things read', access_token: platform.token },
    })
  })

  it('answers the same token with the seconds that remain', async () => {
    platform.clock.now += 1_000_500
    expect(await askToken()).toMatchObject({ access_token: platform.token, expires_in: 2599 })
  })

  it('answers one token however many ask at once', async () => {
    platform.clock.now += 3_600_000
    const answers = await Promise.all(Array.from({ length: 20 }, askToken))
    expect(new Set(answers.map((answer) => answer.access_token)).size).toBe(1)
    expect(answers[0]?.access_token).not.toBe(platform.token)
  })

  it('gives another application another token', async () => {
    await platform.platform.tokens.saveApplication('second', 'its secret', 987)
    const form = { grant_type: 'client_credentials', client_id: 'second', client_secret: 'its secret' }
    const { body } = await post('/token', form)
    expect((body as TokenResponse).access_token).not.toBe(platform.token)
    expect(await listWith(platform.token)).toBe(200)
  })
})

describe('what is refused', () => {
  it.each([
    ['another grant', { ...grant, grant_type: 'password' }, 'unsupported_grant_type'],
    ['no grant', credentials, 'invalid_request'],
    ['an empty grant', { ...grant, grant_type: '' }, 'invalid_request'],
  ])('is 400 for %s', async (_, form, error) => {
    const answer = await post('/token', form)
    expect(answer).toMatchObject({ status: 400, body: { error, error_description: expect.any(String) } })
  })

  it.each([
    ['form', `grant_type=client_credentials&${new URLSearchParams(grant)}`],
    ['query string', ''],
  ])('is 400 for a parameter that the %s has twice', async (_, form) => {
    const url = form === '' ? `/token?grant_type=client_credentials&${new URLSearchParams(grant)}` : '/token'
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const answer = await platform.inject({ method: 'POST', url, headers, payload: form })
    expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_request' } })
  })

  it.each([
    ['no client', { grant_type: 'client_credentials' }, undefined],
    ['an unknown client', { ...grant, client_id: 'nobody' }, undefined],
    ['a wrong secret', { ...grant, client_secret: 'wrong' }, undefined],
    ['a missing secret', { grant_type: 'client_credentials', client_id: CLIENT.id }, undefined],
    ['a wrong secret in Basic', { grant_type: 'client_credentials' }, basic(CLIENT.id, 'wrong')],
    ['a right form beside a wrong Basic', grant, basic(CLIENT.id, 'wrong')],
  ])('is 401 for %s', async (_, form, authorization) => {
    const answer = await post('/token', form, authorization)
    expect(answer).toMatchObject({ status: 401, body: { error: 'invalid_client' } })
    expect(answer.headers['www-authenticate']).toMatch(/^Basic /)
    expect(JSON.stringify(answer.body)).not.toContain(CLIENT.secret)
  })

  it('is 401 at /revoke too', async () => {
    const answer = await post('/revoke', { ...credentials, client_secret: 'wrong', token: platform.token })
    expect(answer).toMatchObject({ status: 401, body: { error: 'invalid_client' } })
    expect(await listWith(platform.token)).toBe(200)
  })
})

describe('revoking', () => {
  it('ends the token, and the next call of /token issues a new one', async () => {
    expect(await post('/revoke', { ...credentials, token: platform.token })).toMatchObject({
      status: 200,
      body: undefined,
    })
    expect(await listWith(platform.token)).toBe(401)
    const { access_token: next, expires_in } = await askToken()
    expect(next).not.toBe(platform.token)
    expect(expires_in).toBe(3600)
    expect(await listWith(next)).toBe(200)
    expect(await listWith(platform.token)).toBe(401)
  })

  it('takes client and token from the query string too', async () => {
    const query = new URLSearchParams({ ...credentials, token: platform.token })
    expect((await platform.inject({ method: 'POST', url: `/revoke?${query}` })).status).toBe(200)
    expect(await listWith(platform.token)).toBe(401)
  })

  it('is 200 for an unknown token and leaves the active one alone', async () => {
    expect((await post('/revoke', { ...credentials, token: 'unknown' })).status).toBe(200)
    expect(await listWith(platform.token)).toBe(200)
  })

  it('leaves the token of another application alone', async () => {
    await platform.platform.tokens.saveApplication('second', 'its secret', 987)
    const form = { client_id: 'second', client_secret: 'its secret', token: platform.token }
    expect((await post('/revoke', form)).status).toBe(200)
    expect(await listWith(platform.token)).toBe(200)
  })

  it('is 400 without a token', async () => {
    expect(await post('/revoke', credentials)).toMatchObject({
      status: 400,
      body: { error: 'invalid_request' },
    })
  })
})

it('keeps token and application over a restart', async () => {
  platform.clock.now += 600_000
  const before = platform.token
  platform = await platform.restart()
  expect(await listWith(before)).toBe(200)
  expect(await askToken()).toMatchObject({ access_token: before, expires_in: 3000 })
})

it('takes the new secret of an application, and the old one no more', async () => {
  await platform.platform.tokens.saveApplication(CLIENT.id, 'a new secret', 987)
  expect((await post('/token', grant)).status).toBe(401)
  expect((await post('/token', { ...grant, client_secret: 'a new secret' })).status).toBe(200)
})
