import { randomBytes } from 'node:crypto'
import type { ServerResponse } from 'node:http'

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { faultyPlatform, json } from '#testing/faulty-platform.ts'
import { PASSWORD, signedInProxy } from '#testing/signed-in-proxy.ts'

import { verifyChain } from './audit-chain.ts'
import { createAuditTrail } from './audit-trail.ts'
import { resourceOf } from './audited-call.ts'

const DAY = 86_400_000
const APP_KEY = 'ABCDEF0123456789ABCDEF0123456789'
const key = randomBytes(32)

let platform: Awaited<ReturnType<typeof faultyPlatform>>
let proxy: Awaited<ReturnType<typeof signedInProxy>>
let admin: string

interface Entry {
  seq: number
  user: string
  operation: string
  target: string
  outcome: string
  status?: number
  changes: { field: string; before?: string; after?: string }[]
}

beforeEach(async () => {
  platform = await faultyPlatform(({ method }, response) =>
    json(response, 200, method === 'GET' ? { thingName: 'Tank 7', applicationKey: APP_KEY } : { ok: true })
  )
  proxy = await signedInProxy(platform, {}, (db, now) => createAuditTrail({ db, key, keep: 30 * DAY, now }))
  admin = (await proxy.user('ada', 'admin')).cookie
})
afterEach(async () => {
  await proxy.close()
  await platform.close()
})

/** What became of a write is recorded once it is answered. */
const settled = () =>
  vi.waitFor(async () => {
    const phases = await proxy.db.selectFrom('audit').select('phase').execute()
    expect(phases.filter(({ phase }) => phase === 'INTENT')).toHaveLength(phases.length / 2)
  })
const entries = async (query = '') => {
  await settled()
  return (await proxy.call('GET', `/audit${query}`, { cookie: admin })).json as unknown as Entry[]
}
const verdict = () => verifyChain(proxy.db, key)

describe('a write', () => {
  it('is recorded before the platform sees it, with the values that it changes and no secret', async () => {
    let atPlatform: unknown[] = []
    platform.answer = async ({ method }, response) => {
      if (method === 'PUT')
        atPlatform = await proxy.db
          .selectFrom('audit')
          .select('phase')
          .where('operation', '=', 'updateThing')
          .execute()
      json(response, 200, method === 'GET' ? { thingName: 'Tank 7', applicationKey: APP_KEY } : {})
    }
    const body = { thingName: 'Tank 8', applicationKey: 'F'.repeat(32) }
    expect((await proxy.call('PUT', '/things/A1', { cookie: admin, body })).status).toBe(200)
    expect(atPlatform).toEqual([{ phase: 'INTENT' }])
    const [entry] = await entries('?operation=updateThing')
    expect(entry).toMatchObject({
      ...{ user: 'ada', role: 'admin', target: '/things/A1', outcome: 'DONE', status: 200 },
      changes: [
        { field: 'thingName', before: 'Tank 7', after: 'Tank 8' },
        { field: 'applicationKey', before: '•••', after: '•••' },
      ],
    })
    const stored = JSON.stringify(await proxy.db.selectFrom('audit').selectAll().execute())
    expect(stored).not.toMatch(/ABCDEF|FFFF/)
  })

  it('that the platform refuses, or never answers, is recorded as such', async () => {
    platform.answer = ({ method }, response) =>
      method === 'GET' ? json(response, 404, {}) : json(response, 409, { code: 'CONFLICT', message: 'Taken' })
    await proxy.call('DELETE', '/things/A1', { cookie: admin })
    platform.answer = (_, response) => void response.destroy()
    await proxy.call('DELETE', '/things/A2', { cookie: admin })
    expect(await entries('?operation=deleteThing')).toMatchObject([
      { target: '/things/A2', outcome: 'UNKNOWN' },
      { target: '/things/A1', outcome: 'REFUSED', status: 409 },
    ])
  })

  it.each([
    [503, (response: ServerResponse) => void response.destroy()],
    [502, (response: ServerResponse) => json(response, 401, { error: 'invalid_client' })],
  ])(
    'for which no token can be had (%i) was not done, and is recorded as refused',
    async (status, answer) => {
      platform.answerToken = (_, response) => answer(response)
      await proxy.call('DELETE', '/things/A1', { cookie: admin })
      expect(await entries('?operation=deleteThing')).toMatchObject([{ outcome: 'REFUSED', status }])
      expect(platform.requests).toEqual([])
    }
  )

  it('is not done where it cannot be recorded', async () => {
    await proxy.db.schema.dropTable('audit').execute()
    platform.requests.length = 0
    expect((await proxy.call('POST', '/things', { cookie: admin, body: {} })).status).toBe(503)
    expect(platform.requests.filter(({ method }) => method === 'POST')).toEqual([])
  })

  it('that a role may not do is not one, and reads are none', async () => {
    const { cookie } = await proxy.user('vic', 'viewer')
    const count = async () => (await entries()).length
    const before = await count()
    expect((await proxy.call('DELETE', '/things/A1', { cookie })).status).toBe(403)
    expect((await proxy.call('GET', '/things', { cookie })).status).toBe(200)
    expect((await proxy.call('GET', '/audit', { cookie })).status).toBe(403)
    expect(await count()).toBe(before)
  })
})

it('renewing and revoking the token, and making the stream of live data, are recorded with what came of them', async () => {
  const write = (path: string, body?: object) =>
    proxy.call('POST', path, { cookie: admin, ...(body && { body }) })
  expect((await write('/connection/renew')).status).toBe(200)
  expect((await write('/live/stream', { companyId: 7 })).status).toBe(409)
  expect((await write('/connection/revoke')).status).toBe(200)
  expect((await entries()).slice(0, 3)).toMatchObject([
    { operation: 'revokeConnection', target: '/connection/revoke', user: 'ada', outcome: 'DONE' },
    {
      operation: 'createLiveStream',
      target: '/live/stream',
      outcome: 'REFUSED',
      status: 409,
      changes: [{ field: 'companyId', after: '7' }],
    },
    { operation: 'renewConnection', target: '/connection/renew', outcome: 'DONE' },
  ])
  // Looking is no write
  const count = (await entries()).length
  await proxy.call('GET', '/connection', { cookie: admin })
  expect(await entries()).toHaveLength(count)
})

describe('accounts', () => {
  it('coming, going and changing are recorded, without codes and passwords', async () => {
    const made = await proxy.call('POST', '/users', { cookie: admin, body: { name: 'lin', role: 'viewer' } })
    const { user, code } = made.json as unknown as { user: { userId: string }; code: string }
    await proxy.call('PUT', `/users/${user.userId}`, {
      cookie: admin,
      body: { role: 'operator', isDisabled: false },
    })
    const redeem = () => proxy.call('POST', '/session/code', { body: { code, password: PASSWORD } })
    const { cookie } = await redeem()
    await redeem()
    const change = { current: 'not the present one', password: `${PASSWORD} 2` }
    await proxy.call('PUT', '/session/password', { cookie, body: change })
    await proxy.enter('lin', 'wrong password')
    await proxy.enter('my password in the wrong field', 'x')
    await proxy.call('DELETE', '/session', { cookie: (await proxy.enter('lin')).cookie })
    expect(
      (await entries()).slice(0, 9).map((entry) => [entry.operation, entry.user, entry.outcome])
    ).toEqual([
      ['signOut', 'lin', 'DONE'],
      ['signIn', 'lin', 'DONE'],
      ['signIn', '', 'REFUSED'],
      ['signIn', 'lin', 'REFUSED'],
      ['changePassword', 'lin', 'REFUSED'],
      ['redeemCode', '', 'REFUSED'],
      ['redeemCode', 'lin', 'DONE'],
      ['updateUser', 'ada', 'DONE'],
      ['createUser', 'ada', 'DONE'],
    ])
    expect((await entries('?operation=updateUser'))[0]?.changes).toEqual([
      { field: 'role', before: 'viewer', after: 'operator' },
    ])
    const stored = JSON.stringify(await proxy.db.selectFrom('audit').selectAll().execute())
    expect(stored).not.toContain(code)
    expect(stored).not.toContain(PASSWORD)
    expect(stored).not.toContain('wrong field')
  })
})

describe('an order', () => {
  /** By every order the newest of equals comes first, so that it can be said without the trail. */
  const OF: Record<string, (entry: Entry) => string | number> = {
    user: ({ user }) => user.toLowerCase(),
    operation: ({ operation }) => operation,
    outcome: ({ status = 0 }) => status,
  }

  it.each(['user', '-user', 'operation', '-operation', 'outcome', '-outcome', 'at', '-at'])(
    'by %s is that of all entries, page by page',
    async (sort) => {
      const zed = (await proxy.user('Zed', 'operator')).cookie
      platform.answer = ({ url }, response) =>
        url.includes('GONE') ? void response.destroy() : json(response, url.includes('NO') ? 404 : 200, {})
      for (const [thing, cookie] of [
        ...(['A', 'GONE', 'NO', 'B', 'GONE2', 'C'] as const).map((id) => [id, zed] as const),
        ...(['D', 'NO2', 'GONE3'] as const).map((id) => [id, admin] as const),
      ]) {
        await proxy.call(thing === 'B' ? 'PUT' : 'DELETE', `/things/${thing}`, { cookie, body: {} })
      }
      const newest = await entries()
      const way = sort.startsWith('-') ? -1 : 1
      const of = OF[sort.replace('-', '')]
      const wanted = of
        ? newest.toSorted((a, b) => (of(a) === of(b) ? b.seq - a.seq : of(a) < of(b) ? -way : way))
        : newest.toSorted((a, b) => way * (a.seq - b.seq))
      const read: number[] = []
      let last: Entry | undefined
      do {
        const past = last && `&after=${last.seq}&afterStatus=${last.status ?? 0}`
        const page = await entries(`?size=2&sort=${sort}${past ?? ''}`)
        read.push(...page.map(({ seq }) => seq))
        last = page[1]
      } while (last)
      expect(read).toEqual(wanted.map(({ seq }) => seq))
    }
  )

  it('goes on behind an entry that got its outcome since, and says which one it knows no more', async () => {
    for (const id of ['A', 'B', 'C']) await proxy.call('DELETE', `/things/${id}`, { cookie: admin })
    const [c] = await entries('?operation=deleteThing')
    const past = `?operation=deleteThing&sort=outcome&after=${c?.seq}`
    expect(await entries(`${past}&afterStatus=0`)).toHaveLength(3)
    expect(await entries(`${past}&afterStatus=200`)).toHaveLength(2)
    const { json: answer } = await proxy.call('GET', '/audit?sort=user&after=4711', { cookie: admin })
    expect(answer).toMatchObject({ code: 'VALIDATION_FAILED', errors: [{ field: 'after' }] })
  })
})

it('is searched, filtered and paged', async () => {
  for (let count = 1; count <= 5; count++) {
    await proxy.call('DELETE', `/things/TANK_${count}`, { cookie: admin })
  }
  expect(await entries('?search=tank_3%20ADA')).toMatchObject([{ target: '/things/TANK_3' }])
  expect(await entries('?search=tank%253')).toEqual([])
  const [first, second] = await entries('?size=2')
  expect([first?.target, second?.target]).toEqual(['/things/TANK_5', '/things/TANK_4'])
  expect(await entries(`?size=1&after=${second?.seq}`)).toMatchObject([{ target: '/things/TANK_3' }])
  expect(await entries('?outcome=REFUSED')).toEqual([])
  expect(await entries(`?user=nobody`)).toEqual([])
  expect((await proxy.call('GET', '/audit?size=1000&from=x', { cookie: admin })).json).toMatchObject({
    errors: [{ field: 'size' }, { field: 'from' }],
  })
})

describe('the chain', () => {
  beforeEach(async () => {
    await Promise.all([1, 2, 3].map((count) => proxy.call('DELETE', `/things/A${count}`, { cookie: admin })))
    await settled()
  })

  it('is whole, whatever came at once', async () => {
    expect(await verdict()).toMatchObject({ entries: expect.any(Number), fault: undefined })
    expect((await verdict()).entries).toBeGreaterThanOrEqual(6)
  })

  it('shows an entry that was changed, taken out, or put in without the key', async () => {
    const rows = await proxy.db.selectFrom('audit').selectAll().orderBy('seq').execute()
    const [, , third] = rows
    const restore = async () => {
      await proxy.db.deleteFrom('audit').execute()
      for (const row of rows) await proxy.db.insertInto('audit').values(row).execute()
    }
    await proxy.db.updateTable('audit').set({ user_name: 'eve' }).where('seq', '=', third!.seq).execute()
    expect((await verdict()).fault).toBe(`Entry ${third!.seq} was changed`)
    await restore()
    await proxy.db.deleteFrom('audit').where('seq', '=', third!.seq).execute()
    expect((await verdict()).fault).toMatch(/are missing/)
    await restore()
    expect((await verdict()).fault).toBeUndefined()
    expect((await verifyChain(proxy.db, randomBytes(32))).fault).toMatch(/was changed/)
  })

  it('goes on from a signed anchor once old entries are dropped', async () => {
    proxy.clock.now += 31 * DAY
    admin = (await proxy.enter('ada')).cookie
    await proxy.call('DELETE', '/things/B1', { cookie: admin })
    await createAuditTrail({ db: proxy.db, key, keep: 30 * DAY, now: () => proxy.clock.now }).prune()
    expect(await entries()).toMatchObject([{ target: '/things/B1' }, { operation: 'signIn' }])
    expect(await verdict()).toMatchObject({ entries: 4, fault: undefined })
    await proxy.db.updateTable('audit_anchors').set({ seq: 1 }).execute()
    expect((await verdict()).fault).toMatch(/anchor/)
  })
})

it.each([
  ['PUT', '/things/{thingIdentifier}/tags', '/things/A1/tags', '/things/A1'],
  ['DELETE', '/things/{thingIdentifier}/{container}', '/things/A1/Temp', '/things/A1'],
  ['PUT', '/streamdefinitions/{id}', '/streamdefinitions/7?x=1', '/streamdefinitions/7'],
  ['POST', '/things', '/things', undefined],
] as const)('finds what a %s of %s is about', (method, path, target, resource) => {
  expect(resourceOf({ method, path }, target)).toBe(resource)
})

it('records sign-ins that are refused for being too many by powers of ten, with their number', async () => {
  await proxy.user('grace', 'operator')
  for (let attempt = 0; attempt < 10 + 25; attempt++) await proxy.enter('grace', 'guess')
  const all = await entries('?operation=signIn')
  const refused = all.filter(({ status }) => status === 429)
  expect(refused.map(({ user, changes }) => [user, changes])).toEqual([
    ['grace', [{ field: 'refusedAttempts', after: '10' }]],
    ['grace', [{ field: 'refusedAttempts', after: '1' }]],
  ])
  expect((await verdict()).fault).toBeUndefined()

  // Of a name that nobody has, which may be a password, the name is left out
  for (let attempt = 0; attempt < 10 + 1; attempt++) await proxy.enter('hunter2 hunter2', 'guess')
  const [newest] = await entries('?operation=signIn')
  expect(newest).toMatchObject({ user: '', status: 429, changes: [{ after: '1' }] })
  expect(JSON.stringify(await proxy.db.selectFrom('audit').selectAll().execute())).not.toMatch(/hunter2/)
})
