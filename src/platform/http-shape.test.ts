import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { contractFaults } from '#testing/conforming-answer.ts'
import { startTestPlatform, type TestPlatform } from '#testing/test-platform.ts'
import { otaaRequest } from '#testing/thing-requests.ts'

let platform: TestPlatform
const BASE = '/mythings/1.1.0'
const THING = `${BASE}/things/${otaaRequest.thingIdentifier}`

beforeEach(async () => {
  platform = await startTestPlatform()
  await platform.call('POST', '/things', otaaRequest)
})

afterEach(() => platform.close())

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH' | 'HEAD'

async function send(method: Method, url: string, type?: string, payload?: string) {
  const headers = { authorization: `Bearer ${platform.token}`, ...(type && { 'content-type': type }) }
  const answer = await platform.inject({ method, url, headers, payload })
  expect(answer.status >= 400 ? contractFaults(method, url, answer) : []).toEqual([])
  return answer
}

const json = (text: string) => send('POST', `${BASE}/things`, 'application/json', text)

describe('a body', () => {
  it.each(['{"a":', 'nothing', "{'a':1}", '{"a":1}}', '{"__proto__":{"a":1}}'])(
    'is 400 where it is no JSON: %s',
    async (text) => {
      expect(await json(text)).toMatchObject({ status: 400, body: { code: 'MALFORMED', errors: [] } })
    }
  )

  it.each(['[]', '"text"', '1', 'null', 'true'])('is 400 where it is no object: %s', async (text) => {
    expect(await json(text)).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED' } })
  })

  it.each([
    'text/plain',
    'application/xml',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json; charset=latin1',
    'application/jsonx',
    undefined,
  ])('is 415 as %s', async (type) => {
    const answer = await send('POST', `${BASE}/things`, type, JSON.stringify(otaaRequest))
    expect(answer).toMatchObject({ status: 415, body: { code: 'UNSUPPORTED_MEDIA_TYPE', errors: [] } })
  })

  it.each(['application/json; charset=utf-8', 'Application/JSON;charset="UTF-8"'])(
    'is read as %s',
    async (type) => {
      expect((await send('PUT', THING, type, '{"thingName":"é"}')).status).toBe(200)
    }
  )

  it('is 413 over 1 MiB, and read up to it', async () => {
    const ofLength = (bytes: number) => `{"x":"${'y'.repeat(bytes - 8)}"}`
    expect((await send('PUT', THING, 'application/json', ofLength(1_048_576))).status).toBe(200)
    expect(await send('PUT', THING, 'application/json', ofLength(1_048_577))).toMatchObject({
      status: 413,
      body: { code: 'TOO_LARGE', errors: [] },
    })
  })

  it('may be missing behind its type on every method', async () => {
    expect((await send('GET', THING, 'application/json')).status).toBe(200)
    expect((await send('HEAD', THING, 'application/json')).status).toBe(200)
    expect((await send('POST', `${THING}/provision`, 'application/json')).status).toBe(200)
    expect((await send('DELETE', `${THING}/deprovision`, 'application/json')).status).toBe(200)
    expect((await send('DELETE', THING, 'application/json')).status).toBe(200)
  })

  it('is 400 where it is missing but needed', async () => {
    expect((await send('POST', `${BASE}/things`, 'application/json')).status).toBe(400)
    expect((await send('PUT', THING)).status).toBe(400)
  })
})

describe('a path', () => {
  it.each([
    ['PATCH', '/things', 'GET, HEAD, POST'],
    ['DELETE', '/things', 'GET, HEAD, POST'],
    ['POST', '/things/ABCDAB22ABCDABC2', 'DELETE, GET, HEAD, PUT'],
    ['GET', '/things/ABCDAB22ABCDABC2/provision', 'DELETE, POST'],
    ['POST', '/status', 'GET, HEAD'],
    ['GET', '/downlink', 'POST'],
    ['PUT', '/basestations', 'GET, HEAD'],
  ] as const)('answers %s %s by 405 with what it allows', async (method, path, allow) => {
    const answer = await send(method, `${BASE}${path}`)
    expect(answer).toMatchObject({ status: 405, body: { code: 'METHOD_NOT_ALLOWED', errors: [] } })
    expect(String(answer.headers['allow']).split(', ').sort().join(', ')).toBe(allow)
  })

  it.each(['/token', '/revoke', '/network/thingpark', '/network/chirpstack', '/network/tts'])(
    'answers another method than POST by 405: %s',
    async (path) => {
      for (const method of ['GET', 'PUT', 'DELETE', 'PATCH'] as const) {
        const { status, headers } = await send(method, path)
        expect([status, headers['allow']]).toEqual([405, 'POST'])
      }
    }
  )

  it.each([`${BASE}/nothing`, `${BASE}/things/a/b/c/d`, `${BASE}/`])(
    'is 404 where the contract has none: %s',
    async (url) => {
      expect(await send('GET', url)).toMatchObject({ status: 404, body: { code: 'NOT_FOUND', errors: [] } })
    }
  )

  it('is 404 for an unknown thing, whose text stays out of the markup', async () => {
    const answer = await send('GET', `${BASE}/things/%3Cscript%3E`)
    expect(answer.status).toBe(404)
    expect(answer.headers['content-type']).toMatch(/^application\/json/)
  })

  it('answers HEAD where it answers GET, without the body', async () => {
    for (const url of [THING, `${BASE}/things`, `${BASE}/status`, `${THING}/logs/network`]) {
      expect(await send('HEAD', url), url).toMatchObject({ status: 200, body: undefined })
    }
  })
})

describe('our own extensions', () => {
  it('are answered at the root and below the base path', async () => {
    const company = [expect.objectContaining({ companyId: 987, companyid: 987, name: 'Thingdeck' })]
    expect((await send('GET', '/platform/companies')).body).toEqual(company)
    expect((await platform.call('GET', '/platform/companies')).body).toEqual(company)
  })
})
