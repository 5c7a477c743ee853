import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { faultyPlatform, json } from '#testing/faulty-platform.ts'
import { CLIENT, listeningProxy } from '#testing/listening-proxy.ts'

let platform: Awaited<ReturnType<typeof faultyPlatform>>
let proxy: Awaited<ReturnType<typeof listeningProxy>>

beforeEach(async () => {
  platform = await faultyPlatform()
  proxy = await listeningProxy(platform)
})
afterEach(async () => {
  await proxy.close()
  await platform.close()
})

const outcome = async (response: Response) => {
  const body: unknown = await response.json()
  return [response.status, body]
}
const problem = (
  status: number,
  code: string,
  message: unknown = expect.any(String),
  errors: unknown = []
) => [status, { code, message, errors }]

describe('credentials', () => {
  it('travel by HTTP Basic, each form-encoded', async () => {
    await proxy.call('/things')
    const [asked] = platform.tokenRequests
    expect(asked).toMatchObject({
      method: 'POST',
      url: '/token',
      body: 'grant_type=client_credentials&scope=openid',
    })
    const pair = Buffer.from(String(asked?.headers.authorization).replace('Basic ', ''), 'base64').toString()
    expect(pair).toBe('thing%3Adeck:p%40ss+word%2B100%25')
  })

  it('travel in the query where the service wants that', async () => {
    const upstream = {
      apiUrl: platform.apiUrl,
      credentials: {
        kind: 'client',
        tokenUrl: platform.tokenUrl,
        clientId: CLIENT.id,
        clientSecret: CLIENT.secret,
        style: 'query',
      },
    } as const
    const other = await listeningProxy(platform, { upstream })
    await other.call('/things')
    await other.close()
    const [asked] = platform.tokenRequests
    expect(Object.fromEntries(new URL(asked?.url ?? '', 'http://x').searchParams)).toEqual({
      grant_type: 'client_credentials',
      scope: 'openid',
      client_id: CLIENT.id,
      client_secret: CLIENT.secret,
    })
    expect(asked?.headers).toMatchObject({ 'content-type': 'application/x-www-form-urlencoded' })
    expect(asked?.headers.authorization).toBeUndefined()
    expect(other.log()).not.toMatch(/p%40ss|p@ss/)
  })

  it('reach no log and no answer, whatever fails', async () => {
    const answers = []
    for (const status of [200, 400, 401, 500, 302]) {
      platform.answer = ({ headers }, response) => json(response, status, { message: headers.authorization })
      if (status !== 200) answers.push(await (await proxy.call('/things')).text())
    }
    platform.answer = (_, response) => response.socket?.resetAndDestroy()
    answers.push(await (await proxy.call('/things')).text())
    const basic = Buffer.from('thing%3Adeck:p%40ss+word%2B100%25').toString('base64')
    for (const secret of [CLIENT.secret, basic, 'Basic ', 'token-1', 'token-2', 'Bearer token']) {
      expect(proxy.log()).not.toContain(secret)
      expect(answers.join()).not.toContain(secret)
    }
    expect(proxy.log()).toContain('"method":"GET"')
  })
})

describe('a failure', () => {
  it.each([
    ['refuses the client', 401, { error: 'invalid_client' }, 502, 'TOKEN_REFUSED'],
    ['is down', 503, {}, 503, 'TOKEN_UNAVAILABLE'],
    ['redirects', 302, {}, 503, 'TOKEN_UNAVAILABLE'],
    ['hands out no token', 200, { token_type: 'Bearer', expires_in: 1 }, 503, 'TOKEN_UNAVAILABLE'],
    ['breaks a header', 200, { access_token: 'a\r\nb', token_type: 'Bearer' }, 503, 'TOKEN_UNAVAILABLE'],
    ['hands out a mac token', 200, { access_token: 'a', token_type: 'mac' }, 503, 'TOKEN_UNAVAILABLE'],
    [
      'gives it a strange life',
      200,
      { access_token: 'a', token_type: 'Bearer', expires_in: 'x' },
      503,
      'TOKEN_UNAVAILABLE',
    ],
    [
      'floods',
      200,
      { access_token: 'a', token_type: 'Bearer', x: 'x'.repeat(70_000) },
      503,
      'TOKEN_UNAVAILABLE',
    ],
  ])('because its token endpoint %s says so', async (_, status, body, expected, code) => {
    platform.answerToken = (_, response) => json(response, status, body)
    const response = await proxy.call('/things')
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await outcome(response)).toEqual(problem(expected, code))
    expect(platform.requests).toEqual([])
  })
})
