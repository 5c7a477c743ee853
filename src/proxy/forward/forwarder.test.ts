import { createServer } from 'node:net'
import { gzipSync } from 'node:zlib'

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { faultyPlatform, json } from '#testing/faulty-platform.ts'
import { listeningProxy } from '#testing/listening-proxy.ts'

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

describe('what goes up', () => {
  it('is the same path and query, with the token and nothing that the browser chose', async () => {
    const response = await proxy.call('/things?tags=a%2Fb&tags=c+d&thingName=%C3%A9', {
      headers: { authorization: 'Bearer forged', cookie: 'a=b', 'x-tenant': 'other', 'x-request-id': 'mine' },
    })

    expect(await outcome(response)).toEqual([200, { ok: true }])
    expect(platform.requests).toHaveLength(1)
    expect(platform.requests[0]?.url).toBe('/mythings/1.1.0/things?tags=a%2Fb&tags=c+d&thingName=%C3%A9')
    expect(platform.requests[0]?.headers).toEqual({
      host: platform.apiUrl.host,
      connection: 'keep-alive',
      accept: 'application/json',
      'content-type': 'application/json',
      authorization: 'Bearer token-1',
      'x-request-id': response.headers.get('x-request-id'),
    })
    expect(response.headers.get('x-request-id')).not.toBe('mine')
  })

  it('is the body to the byte', async () => {
    const body = '{ "name": "Café",\n "name": "12345678901234567890" }'
    await proxy.call('/things', { method: 'POST', body, headers: { 'content-type': 'application/json' } })
    expect(platform.requests[0]).toMatchObject({ method: 'POST', body })
  })

  it('has the content type without a body too, as the vendor demands', async () => {
    await proxy.call('/things/A1/provision', { method: 'POST' })
    expect(platform.requests[0]).toMatchObject({ method: 'POST', body: '' })
    expect(platform.requests[0]?.headers).toMatchObject({
      'content-type': 'application/json',
      'content-length': '0',
    })
  })

  it('is not a body past 1 MiB', async () => {
    const body = JSON.stringify('x'.repeat(1024 * 1024))
    const init = { method: 'POST', body, headers: { 'content-type': 'application/json' } }
    expect(await outcome(await proxy.call('/things', init))).toEqual(problem(413, 'TOO_LARGE'))
    expect(platform.requests).toEqual([])
  })

  it.each(['/token', '/revoke', '/oauth/clients', '/things/A1/logs/raw', '/platform/other'])(
    'is never %s, which the contract does not name',
    async (path) => {
      expect(await outcome(await proxy.call(path))).toEqual(problem(404, 'NOT_FOUND'))
      expect(platform.requests.length + platform.tokenRequests.length).toBe(0)
    }
  )

  it.each([
    ['PATCH', '/things', 'GET, POST'],
    ['HEAD', '/things', 'GET, POST'],
    ['PUT', '/status', 'GET'],
    ['POST', '/session', 'GET'],
  ])('is never %s %s', async (method, path, allow) => {
    const response = await proxy.call(path, { method })
    expect([response.status, response.headers.get('allow')]).toEqual([405, allow])
    expect(platform.requests).toEqual([])
  })
})

describe('what comes back', () => {
  it('has chosen headers only', async () => {
    platform.answer = (_, response) =>
      json(
        response,
        200,
        {},
        {
          'content-type': 'application/json; profile="x"',
          'set-cookie': 'session=1',
          server: 'vendor',
          'www-authenticate': 'Bearer',
          'access-control-allow-origin': '*',
          location: 'http://evil.example/',
          date: 'Sun, 22 Nov 2026 10:00:00 GMT',
          etag: '"1"',
          'x-request-id': 'theirs',
        }
      )
    const { headers } = await proxy.call('/things')
    expect([...headers.keys()].sort()).toEqual([
      'cache-control',
      'connection',
      'content-length',
      'content-security-policy',
      'content-type',
      'date',
      'keep-alive',
      'x-content-type-options',
      'x-request-id',
    ])
    expect(headers.get('content-type')).toBe('application/json')
    expect(headers.get('date')).toBe('Sun, 22 Nov 2026 10:00:00 GMT')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-request-id')).not.toBe('theirs')
  })

  it('is a 3 MB answer, whole', async () => {
    const text = JSON.stringify('0123456789abcdef'.repeat(200_000))
    platform.answer = (_, response) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end(text)
    expect((await (await proxy.call('/things')).text()) === text).toBe(true)
  })

  it('starts before the platform has finished', async () => {
    let finish = () => {}
    platform.answer = (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).write('[1')
      finish = () => response.end(']')
    }
    const response = await proxy.call('/things')
    const reader = response.body!.getReader()
    expect(new TextDecoder().decode((await reader.read()).value)).toBe('[1')
    finish()
    expect(new TextDecoder().decode((await reader.read()).value)).toBe(']')
  })

  it('is a success without a body', async () => {
    platform.answer = (_, response) => response.writeHead(200).end()
    const response = await proxy.call('/things/A1', { method: 'DELETE' })
    expect([response.status, await response.text()]).toEqual([200, ''])
  })

  it.each([
    [{ code: 'CONFLICT', message: 'Taken', errors: [{ field: 'thingIdentifier', message: 'is taken' }] }],
    [{ code: 'X9', message: 'Vendor words', errors: [] }],
  ])('is the error of the platform: %j', async (body) => {
    platform.answer = (_, response) => json(response, 409, body)
    expect(await outcome(await proxy.call('/things'))).toEqual([409, body])
  })

  it.each([
    ['HTML', 404, '<html><h1>Not Found</h1>', 'NOT_FOUND', 'The platform answered 404'],
    [
      'a gateway’s XML',
      403,
      '<am:fault xmlns:am="http://wso2.org/apimanager"><am:code>900908</am:code><am:message>Resource forbidden</am:message></am:fault>',
      'FORBIDDEN',
      'Resource forbidden',
    ],
    ['a gateway’s JSON', 404, '{"fault":{"code":404,"message":"No resource"}}', 'NOT_FOUND', 'No resource'],
    [
      'XML of a fault inside',
      500,
      '<am:message>SQL broke</am:message>',
      'INTERNAL',
      'The platform answered 500',
    ],
    ['an unknown status', 418, 'short and stout', 'MALFORMED', 'The platform answered 418'],
    ['nothing', 503, '', 'UNAVAILABLE', 'The platform answered 503'],
    ['endless HTML', 500, '<p>'.repeat(100_000), 'INTERNAL', 'The platform answered 500'],
    ['the token, echoed', 400, '{"message":"bad Bearer token-1"}', 'MALFORMED', 'The platform answered 400'],
  ])('is an error in the one shape for %s', async (_, status, text, code, message) => {
    platform.answer = (_, response) => response.writeHead(status).end(text)
    expect(await outcome(await proxy.call('/things'))).toEqual(problem(status, code, message))
  })

  it.each([
    [429, '7', '7'],
    [502, '30', '30'],
    [503, '120', '120'],
    [504, '60', '60'],
    [503, 'soon\tor never', null],
  ])('keeps the Retry-After of %i', async (status, header, expected) => {
    platform.answer = (_, response) => json(response, status, {}, { 'retry-after': header })
    const response = await proxy.call('/things')
    expect([response.status, response.headers.get('retry-after')]).toEqual([status, expected])
  })

  it('is never a redirect', async () => {
    platform.answer = (_, response) => response.writeHead(302, { location: 'http://evil.example/' }).end()
    expect(await outcome(await proxy.call('/things'))).toEqual(problem(502, 'BAD_GATEWAY'))
    expect(platform.requests).toHaveLength(1)
  })

  it.each([
    ['packed', { 'content-type': 'application/json', 'content-encoding': 'gzip' }, gzipSync('{}')],
    ['packed 5000 times', { 'content-encoding': Array(1000).fill('gzip').join(',') }, 'x'],
    ['a page', { 'content-type': 'text/html' }, '<script>alert(1)</script>'],
  ])('is never %s', async (_, headers, body) => {
    platform.answer = (_, response) => response.writeHead(200, headers).end(body)
    expect(await outcome(await proxy.call('/things'))).toEqual(problem(502, 'BAD_GATEWAY'))
  })
})

describe('a token that the platform refuses', () => {
  it.each(['GET', 'POST'])('is renewed, and the %s sent once more', async (method) => {
    platform.answer = ({ headers }, response) =>
      json(response, headers.authorization === 'Bearer token-2' ? 200 : 401, { ok: true })
    const body = method === 'POST' ? '{"a":1}' : undefined
    const headers: Record<string, string> = body ? { 'content-type': 'application/json' } : {}
    expect(await outcome(await proxy.call('/things', { method, body: body ?? null, headers }))).toEqual([
      200,
      { ok: true },
    ])
    expect(platform.requests.map((request) => request.body)).toEqual([body ?? '', body ?? ''])
    expect(platform.tokenRequests).toHaveLength(2)
  })

  it('is given up on after the second time, and never a 401 to the browser', async () => {
    platform.answer = (_, response) => json(response, 401, {}, { 'www-authenticate': 'Bearer' })
    const response = await proxy.call('/things')
    expect(response.headers.get('www-authenticate')).toBeNull()
    expect(response.headers.get('retry-after')).toBe('5')
    expect(await outcome(response)).toEqual(problem(502, 'TOKEN_REFUSED'))
    expect([platform.requests.length, platform.tokenRequests.length]).toEqual([2, 2])
  })

  it('frees its connection for the second try', async () => {
    platform.answer = ({ headers }, response) =>
      json(response, headers.authorization === 'Bearer token-2' ? 200 : 401, 'x'.repeat(1_000_000))
    const narrow = await listeningProxy(platform, { limits: { connections: 1 } })
    const answer = await narrow.call('/things')
    expect(answer.status).toBe(200)
    // The proxy waits at its end for whoever has not read all of an answer
    await answer.text()
    await narrow.close()
  })

  it('is renewed once for many requests', async () => {
    platform.answer = ({ headers }, response) =>
      json(response, headers.authorization === 'Bearer token-2' ? 200 : 401, {})
    const answers = await Promise.all(Array.from({ length: 20 }, () => proxy.call('/things')))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    expect(platform.tokenRequests).toHaveLength(2)
  })
})

describe('a platform that fails', () => {
  it('and accepts no connection is 503', async () => {
    await proxy.call('/things')
    await platform.close()
    expect(await outcome(await proxy.call('/things'))).toEqual(problem(503, 'UNAVAILABLE'))
  })

  it('and resets the connection is 502', async () => {
    platform.answer = (_, response) => response.socket?.resetAndDestroy()
    expect(await outcome(await proxy.call('/things'))).toEqual(problem(502, 'BAD_GATEWAY'))
  })

  it('and is asked to create something is not asked again', async () => {
    platform.answer = (_, response) => response.socket?.resetAndDestroy()
    await proxy.call('/things', {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json' },
    })
    expect(platform.requests).toHaveLength(1)
  })

  it('and hangs is 504', async () => {
    platform.answer = () => {}
    const hasty = await listeningProxy(platform, { limits: { headersTimeout: 300 } })
    expect(await outcome(await hasty.call('/things'))).toEqual(problem(504, 'GATEWAY_TIMEOUT'))
    await hasty.close()
  })

  it('and keeps every connection busy is 504', async () => {
    platform.answer = (_, response) =>
      response.writeHead(200, { 'content-type': 'application/json' }).write('[')
    const narrow = await listeningProxy(platform, {
      limits: { connections: 1, headersTimeout: 2000, bodyTimeout: 60_000 },
    })
    const busy = await narrow.call('/things')
    expect(await outcome(await narrow.call('/things'))).toEqual(problem(504, 'GATEWAY_TIMEOUT'))
    await busy.body?.cancel()
    await narrow.close()
  })

  it('and talks no HTTP is 502', async () => {
    const talker = createServer((socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'))
    await new Promise<void>((resolve) => talker.listen(0, '127.0.0.1', resolve))
    const { port } = talker.address() as { port: number }
    const other = await listeningProxy(platform, {
      upstream: {
        apiUrl: new URL(`http://127.0.0.1:${port}/base`),
        credentials: { kind: 'permanent', token: 'permanent-token' },
      },
    })
    expect(await outcome(await other.call('/things'))).toEqual(problem(502, 'BAD_GATEWAY'))
    await other.close()
    talker.close()
  })

  it('before the first byte of an announced answer is 502', async () => {
    platform.answer = (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': 10 }).flushHeaders()
      setTimeout(() => response.socket?.resetAndDestroy(), 20)
    }
    expect(await outcome(await proxy.call('/things'))).toEqual(problem(502, 'BAD_GATEWAY'))
  })

  it.each([
    ['resets', (socket: { destroy(): void } | null) => setTimeout(() => socket?.destroy(), 20)],
    ['falls silent', () => undefined],
  ])('and %s in mid-answer takes the connection of the client with it', async (_, breakOff) => {
    platform.answer = (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).write('[1,')
      breakOff(response.socket)
    }
    const response = await proxy.call('/things')
    await expect(response.text()).rejects.toThrow('terminated')
  })
})

describe('an answer whose keys and passwords are taken out', () => {
  it('breaks off where the platform’s does, and is an error where nothing of it came', async () => {
    const viewer = await listeningProxy(platform, {
      sessionOf: () => ({ user: { name: 'v' }, role: 'viewer', signIn: 'local' }),
    })
    const broken = (text: string): typeof platform.answer => {
      return (_, response) => {
        response.writeHead(200, { 'content-type': 'application/json' }).flushHeaders()
        if (text !== '') response.write(text)
        setTimeout(() => response.socket?.resetAndDestroy(), 20)
      }
    }
    platform.answer = broken(`[{"name":"${'x'.repeat(100_000)}"},`)
    await expect((await viewer.call('/things')).text()).rejects.toThrow('terminated')
    platform.answer = broken('')
    expect(await outcome(await viewer.call('/things'))).toEqual(problem(502, 'BAD_GATEWAY'))
    const text = JSON.stringify([{ name: 'y'.repeat(3_000_000), applicationKey: 'secret' }])
    platform.answer = (_, response) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end(text)
    expect((await (await viewer.call('/things')).text()) === text.replace('"secret"', 'null')).toBe(true)
    await viewer.close()
  })
})

describe('a client that leaves', () => {
  it('takes the call to the platform with it', async () => {
    platform.answer = () => {}
    const slow = await listeningProxy(platform, { limits: { headersTimeout: 60_000 } })
    await slow.callAndLeave('/things', () => platform.requests.length > 0)
    await vi.waitFor(() => expect(platform.abandoned).toBe(1))
    await slow.close()
  })
})
