import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { startTestPlatform, type TestPlatform } from '#testing/test-platform.ts'

let platform: TestPlatform

beforeEach(async () => {
  platform = await startTestPlatform()
})

afterEach(() => platform.close())

const get = (url: string, authorization?: string) =>
  platform.inject({ url, headers: authorization === undefined ? {} : { authorization } })

const guarded = ['/mythings/1.1.0/things', '/mythings/1.1.0/status', '/platform/companies']

describe.each(guarded)('GET %s', (url) => {
  it('is answered to the active token, whatever the case of its scheme', async () => {
    expect((await get(url, `Bearer ${platform.token}`)).status).toBe(200)
    expect((await get(url, `bearer ${platform.token}`)).status).toBe(200)
  })

  it.each([
    ['no token', undefined],
    ['another scheme', 'Basic dGVzdA=='],
    ['a scheme without token', 'Bearer '],
  ])('is 401 with %s, without naming an error', async (_, authorization) => {
    const answer = await get(url, authorization)
    expect(answer).toMatchObject({ status: 401, body: { code: 'UNAUTHORIZED', errors: [] } })
    expect(answer.headers['www-authenticate']).toBe('Bearer realm="MyThings"')
  })

  it('is 401 with an unknown token, and says so', async () => {
    const answer = await get(url, 'Bearer unknown')
    expect(answer).toMatchObject({ status: 401, body: { code: 'UNAUTHORIZED', errors: [] } })
    expect(answer.headers['www-authenticate']).toMatch(/^Bearer .*error="invalid_token"/)
  })
})

it('lives for 3600 seconds and no millisecond longer', async () => {
  platform.clock.now += 3_599_999
  expect((await get(guarded[0]!, `Bearer ${platform.token}`)).status).toBe(200)
  platform.clock.now += 1
  const answer = await get(guarded[0]!, `Bearer ${platform.token}`)
  expect(answer.status).toBe(401)
  expect(answer.headers['www-authenticate']).toContain('invalid_token')
})

it('is asked for before anything is said of a path', async () => {
  expect((await get('/mythings/1.1.0/nothing')).status).toBe(401)
  const answer = await get('/mythings/1.1.0/nothing', `Bearer ${platform.token}`)
  expect(answer).toMatchObject({ status: 404, body: { code: 'NOT_FOUND', errors: [] } })
})

it('is taken from the header alone', async () => {
  expect((await get(`${guarded[0]}?access_token=${platform.token}`)).status).toBe(401)
})
