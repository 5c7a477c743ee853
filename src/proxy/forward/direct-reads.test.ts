import { afterEach, beforeEach, expect, it } from 'vitest'

import { unavailable } from '#lib/api-error.ts'
import { faultyPlatform, json } from '#testing/faulty-platform.ts'
import { listeningProxy } from '#testing/listening-proxy.ts'
import { rawRequest, sendRaw } from '#testing/raw-http.ts'

import type { RequestHead } from '../request-head.ts'
import type { Session } from '../session/session.ts'

let platform: Awaited<ReturnType<typeof faultyPlatform>>
let proxy: Awaited<ReturnType<typeof listeningProxy>>
/** Who asked for the session of each request. */
let askedBy: ('Fastify' | 'beneath')[]
let session: Session
/** Requests that the server is told of, now and when it was last asked who sends one. */
let counted: number
let countedWhenAsked: number
let sessionOf: (request: RequestHead) => Session | Promise<Session>

beforeEach(async () => {
  askedBy = []
  counted = 0
  session = { user: { name: 'ada' }, role: 'admin', signIn: 'none' }
  sessionOf = () => session
  platform = await faultyPlatform((_, response) => json(response, 200, [{ applicationKey: 'AA' }]))
  proxy = await listeningProxy(platform, {
    sessionOf: (request) => {
      askedBy.push('routeOptions' in request ? 'Fastify' : 'beneath')
      countedWhenAsked = counted
      return sessionOf(request)
    },
    // Twenty at once
    requestRate: 2,
    serverOfReads: {
      admit: (_, response) => {
        counted++
        const release = () => {
          response.off('close', release)
          counted--
        }
        response.on('close', release)
        return release
      },
      clientOf: () => ({ ip: '127.0.0.1', protocol: 'http' }),
      secureHeaders: {},
    },
  })
})
afterEach(async () => {
  await proxy.close()
  await platform.close()
})

const OF_EACH = ['connection', 'keep-alive', 'date', 'x-request-id', 'transfer-encoding', 'content-length']

async function beneath(path: string) {
  const response = await proxy.call(path)
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: await response.text(),
  }
}

async function byFastify(path: string) {
  const { statusCode, headers, body } = await proxy.app.inject({
    url: `/api${path}`,
    headers: { host: '127.0.0.1', 'x-csrf': '1' },
  })
  return { status: statusCode, headers, body }
}

const stripped = ({ headers, ...rest }: Awaited<ReturnType<typeof byFastify>>) => ({
  ...rest,
  headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !OF_EACH.includes(name))),
})

it.each<[string, Parameters<typeof faultyPlatform>[0]]>([
  ['a list', (_, response) => json(response, 200, [{ thingName: 'é', applicationKey: 'AA' }])],
  ['nothing', (_, response) => response.writeHead(204).end()],
  ['an error', (_, response) => json(response, 404, { code: 'NOT_FOUND', message: 'No', errors: [] })],
  ['too much asked', (_, response) => json(response, 429, {}, { 'retry-after': '7' })],
  ['a page', (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<p>')],
  ['a redirect', (_, response) => response.writeHead(302, { location: '/' }).end()],
  ['no HTTP', (_, response) => response.socket?.end('?')],
  ['a refused token', (_, response) => json(response, 401, {})],
])('answers as Fastify does what the platform answers: %s', async (_, answer) => {
  platform.answer = answer ?? (() => undefined)
  for (const role of ['admin', 'viewer'] as const) {
    session = { ...session, role }
    askedBy = []
    const [ours, theirs] = [await beneath('/things?tags=a'), await byFastify('/things?tags=a')]
    expect(askedBy).toEqual(expect.arrayContaining(['beneath', 'Fastify']))
    expect(askedBy[0]).toBe('beneath')
    expect(stripped(ours)).toEqual(stripped(theirs))
    expect(ours.headers['x-request-id']).toMatch(/^[\da-f-]{36}$/)
  }
})

it('tells the log of a read as Fastify does, without its query', async () => {
  await beneath('/things?thingName=secret')
  const lines = proxy.log().split('\n')
  expect(lines.filter((line) => line.includes('incoming request'))).toHaveLength(1)
  expect(lines.find((line) => line.includes('request completed'))).toMatch(
    /"statusCode":200.*"responseTime":/
  )
})

it.each<[string, string, string[]]>([
  ['another method', 'HEAD /api/things', []],
  ['an encoded path', 'GET /api/things/A%31', []],
  ['a path that is not plain', 'GET /api/things/../things', []],
  ['a body', 'GET /api/things', ['Content-Length: 2']],
  ['a body in chunks', 'GET /api/things', ['Transfer-Encoding: chunked']],
  ['an upgrade', 'GET /api/things', ['Connection: Upgrade', 'Upgrade: websocket']],
  ['a route of the proxy', 'GET /api/session', []],
  ['no route', 'GET /api/nothing', []],
  ['another site', 'GET /api/things', ['Sec-Fetch-Site: cross-site']],
  ['two hosts', 'GET /api/things', ['Host: localhost']],
])('leaves to Fastify: %s', async (_, request, headers) => {
  const [method = '', target = ''] = request.split(' ')
  await sendRaw(proxy.port, `${rawRequest(method, target, headers)}{}`)
  expect(askedBy).not.toContain('beneath')
})

it('waits for a session that is looked for, and is counted meanwhile', async () => {
  const found = Promise.withResolvers<Session>()
  sessionOf = () => found.promise
  const answer = beneath('/things?x=1')
  await expect.poll(() => counted).toBe(1)
  found.resolve(session)
  expect((await answer).status).toBe(200)
  expect(askedBy).toEqual(['beneath'])
  // By the connection's end at the latest
  await expect.poll(() => counted).toBe(0)
})

it('asks the platform nothing for a client that left while its session was looked for', async () => {
  const found = Promise.withResolvers<Session>()
  sessionOf = () => found.promise
  await proxy.callAndLeave('/things?x=1', () => counted === 1)
  await expect.poll(() => counted).toBe(0)
  found.resolve(session)
  sessionOf = () => session
  await beneath('/things?x=2')
  expect(platform.requests.map(({ url }) => url)).toEqual([expect.stringContaining('x=2')])
})

it('leaves to Fastify, once and counted no more, whose session cannot be told, has limits, or too small a role', async () => {
  const cases: [() => Session | Promise<Session>, number][] = [
    [() => Promise.reject(unavailable('The database does not answer')), 503],
    [() => ({ ...session, role: 'operator', limits: { companies: [], tags: ['a'] } }), 200],
  ]
  for (const [of, status] of cases) {
    askedBy = []
    sessionOf = of
    expect((await beneath('/things?x=1')).status).toBe(status)
    expect(askedBy).toContain('Fastify')
    expect(countedWhenAsked).toBe(0)
  }
  session = { ...session, role: 'viewer' }
  sessionOf = () => session
  expect((await beneath('/platform/audit')).status).toBe(404)
})

it('counts a read once', async () => {
  const answers = await Promise.all(Array.from({ length: 30 }, () => beneath('/things')))
  const statuses = answers.map(({ status }) => status)
  // One or two more, where that takes a second
  expect(statuses.filter((status) => status === 200).length).toBeOneOf([20, 21, 22])
  expect(statuses.filter((status) => status === 429).length).toBe(30 - platform.requests.length)
})
