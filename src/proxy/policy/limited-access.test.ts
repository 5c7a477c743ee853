import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { apiEndpoints, extensions } from '#contract/endpoints.ts'
import { LIMITED } from '#contract/limits.ts'
import { createLive } from '#proxy/live/live.ts'
import { faultyPlatform, json } from '#testing/faulty-platform.ts'
import { signedInProxy } from '#testing/signed-in-proxy.ts'

import { createAuditTrail } from '../audit/audit-trail.ts'

const THINGS = [
  { thingIdentifier: 'A1', companyName: 'North', companyId: 1, tags: ['roof', 'x'] },
  { thingIdentifier: 'A2', companyName: 'North', companyId: 1, tags: ['cellar'] },
  { thingIdentifier: 'B1', companyName: 'South', companyId: 2, tags: ['roof'] },
  { thingIdentifier: 'C1', companyId: 2 },
]
const rowsOf = (more: object = {}) => THINGS.map(({ thingIdentifier }) => ({ thingIdentifier, ...more }))
const VERDICTS = rowsOf({ verdict: 'silent' })
const TRIGGERED = THINGS.map(({ thingIdentifier }) => ({
  triggeredByDTO: { triggeredThingDTO: { thingIdentifier } },
}))
const JOBS = [{ thingIdentifier: 'A1' }, { thingIdentifier: 'B1' }, { thingTypeId: 7 }]

let platform: Awaited<ReturnType<typeof faultyPlatform>>
let proxy: Awaited<ReturnType<typeof signedInProxy>>
const live = createLive({ secret: 'x', isAutomatic: true })
const users: Record<string, string> = {}

const NORTH = { companies: ['North'], tags: [] }

async function limited(name: string, role: 'viewer' | 'operator', limits: object) {
  const { id } = await proxy.user(name, role)
  const body = { role, isDisabled: false, limits }
  expect((await proxy.call('PUT', `/users/${id}`, { cookie: users['admin'] ?? '', body })).status).toBe(200)
  users[name] = (await proxy.enter(name)).cookie
}

beforeAll(async () => {
  platform = await faultyPlatform()
  platform.answer = ({ method, url: path }, response) => {
    const [pathname = '', query = ''] = path.slice(path.indexOf('/', 1)).split('?')
    const asked = new URLSearchParams(query)
    const page = (content: object[]) => {
      const [number, size] = [Number(asked.get('page') ?? 0), Number(asked.get('size') ?? 20)]
      const shown = content.slice(number * size, (number + 1) * size)
      return json(response, 200, { content: shown, last: (number + 1) * size >= content.length })
    }
    const target = pathname.replace(
      /^.*?(?=\/(?:things|platform|basestations|businessrulestriggered|downlink)\b)/,
      ''
    )
    const one = /^\/things\/(\w+)/.exec(target)?.[1]
    const thing = THINGS.find(({ thingIdentifier }) => thingIdentifier === one)
    if (one !== undefined && !thing) return json(response, 404, { code: 'NOT_FOUND', message: 'elsewhere' })
    if (one !== undefined) return json(response, 200, thing)
    if (method !== 'GET') return json(response, 200, { code: 'OK' })
    if (target === '/things') return json(response, 200, asked.has('modifiedSince') ? [] : THINGS)
    if (target === '/platform/verdicts') return json(response, 200, VERDICTS)
    if (target === '/businessrulestriggered') return json(response, 200, TRIGGERED)
    if (target === '/platform/companies') return json(response, 200, [{ name: 'North' }, { name: 'South' }])
    if (target === '/platform/decodejobs') return json(response, 200, JOBS)
    const job = /^\/platform\/decodejobs\/(\d+)/.exec(target)?.[1]
    if (job !== undefined) return json(response, 200, JOBS[Number(job)])
    if (target === '/platform/downlinks') return page(Array.from({ length: 700 }, () => rowsOf()).flat())
    const downlink = /^\/platform\/downlinks\/(\d+)/.exec(target)?.[1]
    if (downlink !== undefined) return json(response, 200, rowsOf()[Number(downlink)])
    return json(response, 200, [])
  }
  proxy = await signedInProxy(platform, { live }, (db, now) =>
    createAuditTrail({ db, key: Buffer.alloc(32, 1), keep: 1e12, now })
  )
  users['admin'] = (await proxy.user('admin', 'admin')).cookie
  await limited('north', 'operator', NORTH)
  await limited('roof', 'viewer', { companies: [], tags: ['roof', 'attic'] })
  await limited('both', 'viewer', { companies: ['North'], tags: ['roof'] })
  await limited('nowhere', 'viewer', { companies: ['East'], tags: [] })
})
afterAll(async () => {
  await proxy.close()
  await platform.close()
})
beforeEach(() => (platform.requests.length = 0))

const get = (user: string, path: string) => proxy.call('GET', path, { cookie: users[user] ?? '' })
const write = (method: string, path: string, body?: object) =>
  proxy.call(method, path, { cookie: users['north'] ?? '', ...(body && { body }) })
const ids = (value: unknown) => (value as { thingIdentifier: string }[]).map((row) => row.thingIdentifier)
const writes = () => platform.requests.filter(({ method, url }) => method !== 'GET' && !url.includes('token'))

it('knows every operation that somebody with limits may call', () => {
  const open = Object.values({ ...apiEndpoints, ...extensions })
    .filter(({ role }) => (role as string) !== 'admin')
    .map(({ operationId }) => operationId)
  expect(Object.keys(LIMITED).sort()).toEqual([...open].sort())
  // A parameter that names a thing is never passed by
  const passedBy = Object.values({ ...apiEndpoints, ...extensions })
    .filter(({ operationId, path }) => operationId in LIMITED && path.includes('{thingIdentifier}'))
    .filter(({ operationId }) => LIMITED[operationId] !== 'thing')
  expect(passedBy).toEqual([])
})

describe('lists', () => {
  it.each([
    ['admin', ['A1', 'A2', 'B1', 'C1']],
    ['north', ['A1', 'A2']],
    ['roof', ['A1', 'B1']],
    ['both', ['A1']],
    ['nowhere', []],
  ])('hold for %s the things %j', async (user, expected) => {
    expect(ids((await get(user, '/things')).json)).toEqual(expected)
    expect(ids((await get(user, '/platform/verdicts')).json)).toEqual(expected)
    expect((await get(user, '/businessrulestriggered')).json).toHaveLength(expected.length)
  })

  it('are cut after what is beyond the limits is gone', async () => {
    expect(ids((await get('roof', '/things?results=2&tags=x')).json)).toEqual(['A1', 'B1'])
    expect(platform.requests.at(-1)?.url).toMatch(/\/things\?tags=x$/)
  })

  it('have pages and totals of their own', async () => {
    const { json: page } = await get('north', '/platform/downlinks?page=1&size=3')
    expect(page).toMatchObject({ totalElements: 1400, number: 1, size: 3, last: false })
    expect(ids((page as { content: unknown }).content)).toEqual(['A2', 'A1', 'A2'])
    expect((await get('north', '/platform/downlinks?thingIdentifier=B1')).status).toBe(404)
    const { json: counts } = await get('north', '/platform/verdicts/counts')
    expect(counts).toMatchObject({ things: 2 })
    expect((await get('roof', '/platform/companies')).json).toHaveLength(2)
    expect((await get('north', '/platform/companies')).json).toEqual([{ name: 'North' }])
  })
})

describe('a thing beyond the limits', () => {
  it.each(['', '/type', '/logs/network', '/logs/decoded/count', '/locations', '/type/c/values'])(
    'is not there, like one that does not exist: %s',
    async (path) => {
      const answers = [await get('north', `/things/B1${path}`), await get('north', `/things/Z9${path}`)]
      for (const { status } of answers) expect(status).toBe(404)
      expect(JSON.stringify(answers[0]?.json).replace('B1', 'Z9')).toBe(JSON.stringify(answers[1]?.json))
      expect((await get('north', `/things/A1${path}`)).status).toBe(200)
    }
  )

  it('is not written, and that somebody tried is recorded', async () => {
    const refused: [string, string, object?][] = [
      ['PUT', '/things/B1', { thingName: 'x' }],
      ['DELETE', '/things/B1'],
      ['POST', '/things/B1/provision'],
      ['PUT', '/things/B1/tags', ['y']],
      ['DELETE', '/things/B1/temperature'],
      ['DELETE', '/platform/things/B1/downlinks'],
      ['DELETE', '/platform/downlinks/2'],
      ['POST', '/downlink', { devEUI: 'B1', fPort: 1, payload: '00' }],
      ['POST', '/downlink/template/t', { thingIdentifiers: ['A1', 'B1'] }],
      ['POST', '/platform/downlinks/preview', { thingIdentifiers: ['C1'] }],
    ]
    for (const call of refused) expect([call, (await write(...call)).status]).toEqual([call, 404])
    // Nor is it told whose a downlink is
    expect(JSON.stringify(await get('north', '/platform/downlinks/2'))).not.toMatch(/[BC]1/)
    expect(writes()).toEqual([])
    const { json: tried } = await proxy.call('GET', '/audit?operation=deleteThing', {
      cookie: users['admin'] ?? '',
    })
    expect(JSON.stringify(tried)).toMatch(/"status":404/)

    for (const call of refused) {
      const own = JSON.parse(
        JSON.stringify(call).replaceAll(/B1|C1/g, 'A1').replace('/2"', '/0"')
      ) as typeof call
      expect([own, (await write(...own)).status]).toEqual([own, 200])
    }
    expect(writes()).toHaveLength(refused.length)
  })

  it('is neither made nor moved there', async () => {
    const field = async (call: ReturnType<typeof write>) => {
      const { status, json: body } = await call
      return [status, (body as { errors?: { field: string }[] } | undefined)?.errors?.[0]?.field]
    }
    const thing = { thingIdentifier: 'N1', thingName: 'n' }
    expect(await field(write('POST', '/things', { ...thing, companyId: 2 }))).toEqual([400, 'companyId'])
    expect(await field(write('POST', '/things', thing))).toEqual([400, 'companyId'])
    expect(await field(write('PUT', '/things/A1', { companyId: 2 }))).toEqual([400, 'companyId'])
    expect(writes()).toEqual([])
    expect((await write('POST', '/things', { ...thing, companyId: 1 })).status).toBe(200)

    await limited('roofer', 'operator', { companies: [], tags: ['roof'] })
    const asRoofer = (method: string, path: string, body: object) =>
      field(proxy.call(method, path, { cookie: users['roofer'] ?? '', body }))
    expect(await asRoofer('POST', '/things', { ...thing, tags: ['cellar'] })).toEqual([400, 'tags'])
    expect(await asRoofer('PUT', '/things/A1', { tags: ['cellar'] })).toEqual([400, 'tags'])
    expect((await asRoofer('PUT', '/things/A1', { tags: ['roof', 'new'] }))[0]).toBe(200)
  })
})

it('refuses what mixes the data of all, and leaves what is about no thing', async () => {
  expect((await get('north', '/platform/streams/1/messages')).status).toBe(403)
  expect((await get('north', '/basestations')).status).toBe(200)
  expect((await get('north', '/streamdefinitions')).status).toBe(200)
})

it('shows the jobs of things within the limits, and of types', async () => {
  expect((await get('north', '/platform/decodejobs')).json).toEqual([JOBS[0], JOBS[2]])
  const answers = await Promise.all([0, 1, 2].map((id) => get('north', `/platform/decodejobs/${id}`)))
  expect(answers.map(({ status }) => status)).toEqual([200, 404, 200])
  expect(JSON.stringify(answers[1])).not.toContain('B1')
})

it('tells of nothing else as it happens', async () => {
  const gone = new AbortController()
  const response = await proxy.fetch('/live?recent=10', {
    headers: { cookie: users['both'] ?? '' },
    signal: gone.signal,
  })
  const [now, reader] = [Date.now(), response.body?.getReader()]
  for (const { thingIdentifier, companyName, tags } of THINGS) {
    await live.publish({
      ...{ type: 'data', time: now, receivedAt: now, thingIdentifier },
      ...(companyName !== undefined && { companyName }),
      ...(tags && { tags }),
    })
  }
  // One that does not say of whom it is, and is known from the list of things
  await live.publish({ type: 'data', time: now, receivedAt: now, thingIdentifier: 'A1', message: 'LAST' })
  let seen = ''
  while (!seen.includes('LAST')) seen += Buffer.from((await reader?.read())?.value ?? []).toString()
  gone.abort()
  expect(seen.match(/"thingIdentifier":"\w+"/g)).toEqual(['"thingIdentifier":"A1"', '"thingIdentifier":"A1"'])
})

it('is set by administrators, for others than administrators, and shown to whom it concerns', async () => {
  expect((await get('both', '/session')).json).toMatchObject({
    limits: { companies: ['North'], tags: ['roof'] },
  })
  const { id } = await proxy.user('boss', 'viewer')
  const change = (body: object) => proxy.call('PUT', `/users/${id}`, { cookie: users['admin'] ?? '', body })
  expect(await change({ role: 'admin', isDisabled: false, limits: NORTH })).toMatchObject({
    status: 400,
    json: { errors: [{ field: 'limits' }] },
  })
  expect(
    await change({ role: 'viewer', isDisabled: false, limits: { companies: [''], tags: 'x' } })
  ).toMatchObject({
    status: 400,
    json: { errors: [{ field: 'limits.companies[0]' }, { field: 'limits.tags' }] },
  })
  expect((await change({ role: 'viewer', isDisabled: false, limits: NORTH })).json).toMatchObject({
    limits: NORTH,
  })
  // Left out they stay; empty they are gone
  expect((await change({ role: 'operator', isDisabled: false })).json).toMatchObject({ limits: NORTH })
  const none = await change({ role: 'operator', isDisabled: false, limits: { companies: [], tags: [] } })
  expect(none.json).not.toHaveProperty('limits')
})
