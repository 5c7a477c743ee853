import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'

import { faultyPlatform, json } from '#testing/faulty-platform.ts'
import { rawRequest, sendRaw } from '#testing/raw-http.ts'
import { PASSWORD, signedInProxy } from '#testing/signed-in-proxy.ts'

import { networkOf } from './attempts.ts'

let platform: Awaited<ReturnType<typeof faultyPlatform>>
let proxy: Awaited<ReturnType<typeof signedInProxy>>

beforeAll(async () => {
  platform = await faultyPlatform()
  proxy = await signedInProxy(platform)
})
afterAll(async () => {
  await proxy.close()
  await platform.close()
})

const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** Past what the limits count. */
const forget = () => (proxy.clock.now += 6 * MINUTE)

describe('the first administrator', () => {
  it('is made by the one-time code, once, and is signed in', async () => {
    const { code } = await proxy.signIn.accounts.giveAdminCode()
    expect((await proxy.call('GET', '/sign-in')).json).toEqual({ method: 'local', isFirst: true })
    const ask = (body: object) => proxy.call('POST', '/session/code', { body })

    expect(await ask({ code: 'AAAAA-AAAAA-AAAAA-AAAAA', name: 'ada', password: PASSWORD })).toMatchObject({
      status: 400,
      json: { errors: [{ field: 'code' }] },
    })
    expect(await ask({ code, password: PASSWORD })).toMatchObject({ json: { errors: [{ field: 'name' }] } })
    for (const password of ['short', 'aaaaaaaaaaaaaaaa', 'Ada Lovelace 1815']) {
      expect(await ask({ code, name: 'Ada Lovelace', password })).toMatchObject({
        status: 400,
        json: { errors: [{ field: 'password' }] },
      })
    }
    // As somebody types it who reads it aloud
    const typed = code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')
    const made = await ask({ code: typed, name: 'Ada', password: PASSWORD })
    expect(made).toMatchObject({
      status: 200,
      json: { user: { name: 'Ada' }, role: 'admin', signIn: 'local' },
    })
    expect((await proxy.call('GET', '/users', { cookie: made.cookie })).status).toBe(200)
    expect((await ask({ code, name: 'Eve', password: PASSWORD })).status).toBe(400)
    expect((await proxy.call('GET', '/sign-in')).json).toMatchObject({ isFirst: false })
  })

  it('is not made by a code of last week', async () => {
    const { code } = await proxy.signIn.accounts.giveAdminCode()
    proxy.clock.now += 73 * HOUR
    const late = await proxy.call('POST', '/session/code', {
      body: { code, name: 'late', password: PASSWORD },
    })
    expect(late.status).toBe(400)
  })
})

describe('without a session', () => {
  it.each([
    ['GET', '/things'],
    ['GET', '/session'],
    ['GET', '/sessions'],
    ['GET', '/users'],
    ['POST', '/users'],
    ['GET', '/live'],
    ['DELETE', '/things/A1'],
    ['PUT', '/session/password'],
  ])('%s %s is refused, and nothing leaves', async (method, path) => {
    platform.requests.length = 0
    expect((await proxy.call(method, path)).status).toBe(401)
    expect(platform.requests).toEqual([])
  })
})

describe('signing in', () => {
  it('sets one cookie that scripts and other hosts do not get, and stores neither it nor the password', async () => {
    await proxy.user('grace', 'operator')
    const { set, cookie, json: session } = await proxy.enter('GRACE')
    expect(set).toMatch(/^thingdeck-\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=43200$/)
    expect(session).toMatchObject({ user: { name: 'grace' }, role: 'operator' })
    const [, token = ''] = cookie.split('=')
    const stored = JSON.stringify([
      await proxy.db.selectFrom('sessions').selectAll().execute(),
      await proxy.db.selectFrom('users').selectAll().execute(),
      await proxy.db.selectFrom('codes').selectAll().execute(),
    ])
    expect(stored).not.toContain(token)
    expect(stored).not.toContain(PASSWORD)
    expect(stored).toContain('$argon2id$v=19$m=19456,t=2,p=1$')
    expect(proxy.log()).not.toContain(token)
    expect(proxy.log()).not.toContain(PASSWORD)
  })

  it('gives a new id, ends the session that was there, and takes none that somebody planted', async () => {
    const first = await proxy.enter('grace')
    const name = first.cookie.split('=')[0]
    const planted = `${name}=${'A'.repeat(43)}`
    const again = await proxy.call('POST', '/session', {
      cookie: first.cookie,
      body: { name: 'grace', password: PASSWORD },
    })
    expect(again.cookie).not.toBe(first.cookie)
    const status = async (cookie: string) => (await proxy.call('GET', '/session', { cookie })).status
    expect(await status(first.cookie)).toBe(401)
    expect(await status(again.cookie)).toBe(200)
    expect(await status(planted)).toBe(401)
    // Two of a name: one of them was tossed by another host or path
    expect(await status(`${again.cookie}; ${planted}`)).toBe(401)
    expect(await status(`${planted}; ${again.cookie}`)).toBe(401)
  })

  it('says the same of a wrong password, an unknown name and a disabled account', async () => {
    forget()
    const { id } = await proxy.user('disabled', 'viewer')
    await proxy.signIn.accounts.update(id, { role: 'viewer', isDisabled: true })
    const answers = await Promise.all([
      proxy.enter('grace', 'not the password'),
      proxy.enter('nobody', 'not the password'),
      proxy.enter('disabled'),
      proxy.enter('', ''),
    ])
    for (const answer of answers) {
      expect([answer.status, answer.json, answer.set]).toEqual([
        403,
        { code: 'FORBIDDEN', message: 'The name or the password is wrong', errors: [] },
        '',
      ])
    }
  })

  it('takes as long for a name that nobody has', async () => {
    forget()
    const time = async (name: string) => {
      const times: number[] = []
      for (let count = 0; count < 3; count++) {
        const begun = process.cpuUsage()
        await proxy.enter(name, 'not the password')
        const { user, system } = process.cpuUsage(begun)
        times.push(user + system)
      }
      return times.sort((a, b) => a - b)[1] ?? 0
    }
    const [known, unknown] = [await time('grace'), await time('stranger')]
    // A hash takes tens of milliseconds, all the rest one or two
    expect(unknown).toBeGreaterThan(known / 2)
  })

  it('is stopped after ten attempts at one account, known or not, right password or not', async () => {
    for (const name of ['grace', 'unknown']) {
      forget()
      const statuses = await Promise.all(
        Array.from({ length: 14 }, async () => (await proxy.enter(name, 'guess')).status)
      )
      expect(statuses.filter((status) => status === 429)).toHaveLength(4)
    }
    forget()
    for (let count = 0; count < 10; count++) await proxy.enter('grace', 'guess')
    const late = await proxy.enter('grace')
    expect(late.status).toBe(429)
    expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(0)
    forget()
    expect((await proxy.enter('grace')).status).toBe(200)
  })

  it('is stopped after fifty attempts from one address, before any password is looked at', async () => {
    forget()
    for (let count = 0; count < 50; count++) {
      await proxy.signIn.attempts.begin('127.0.0.1', `name ${count}`)
    }
    expect((await proxy.enter('name 51')).status).toBe(429)
    const code = await proxy.call('POST', '/session/code', { body: { code: 'A', password: PASSWORD } })
    expect(code.status).toBe(429)
    forget()
  })

  it('keeps nothing of what was typed as a name', async () => {
    await proxy.enter('my secret passphrase', 'x')
    expect(JSON.stringify(await proxy.db.selectFrom('attempts').selectAll().execute())).not.toMatch(/secret/)
    expect(proxy.log()).not.toMatch(/secret passphrase/)
  })

  it.each([
    ['Sec-Fetch-Site: cross-site', 403],
    ['Origin: http://evil.example', 403],
    ['X-CSRF: 0', 403],
  ])('is no other site’s to do for somebody: %s', async (header, expected) => {
    const body = JSON.stringify({ name: 'grace', password: PASSWORD })
    const head = rawRequest('POST', '/api/session', [
      'Content-Type: application/json',
      `Content-Length: ${body.length}`,
      header,
    ]).replace(header.startsWith('X-CSRF') ? 'X-CSRF: 1\r\n' : '\r\n\r\n\r\n', '')
    const { status, text } = await sendRaw(proxy.port, head + body)
    expect(status).toBe(expected)
    expect(text.toLowerCase()).not.toContain('set-cookie')
  })

  it('takes no form, and no password in an address', async () => {
    const form = 'name=grace&password=x'
    const { status } = await sendRaw(
      proxy.port,
      rawRequest('POST', '/api/session', [
        'Content-Type: application/x-www-form-urlencoded',
        `Content-Length: ${form.length}`,
      ]) + form
    )
    expect(status).toBe(415)
    expect((await proxy.call('POST', `/session?name=grace&password=${PASSWORD}`)).status).toBe(400)
  })
})

describe('a session', () => {
  it('ends after two idle hours, after twelve in use, and stays ended', async () => {
    const { cookie } = await proxy.enter('grace')
    const status = async () => (await proxy.call('GET', '/session', { cookie })).status
    for (let count = 0; count < 6; count++) {
      proxy.clock.now += 1.9 * HOUR
      expect(await status()).toBe(200)
    }
    proxy.clock.now += HOUR
    expect(await status()).toBe(401)

    const idle = await proxy.enter('grace')
    proxy.clock.now += 2 * HOUR + 1
    expect((await proxy.call('GET', '/session', { cookie: idle.cookie })).status).toBe(401)
    proxy.clock.now -= 2 * HOUR
  })

  it('ends on the server at sign-out, and its live feed with it', async () => {
    const { cookie } = await proxy.enter('grace')
    const feed = await proxy.fetch('/live', { headers: { cookie } })
    const text = feed.text()
    const out = await proxy.call('DELETE', '/session', { cookie })
    expect(out.set).toMatch(/^thingdeck-\d+=; .*Max-Age=0/)
    expect(await text).toMatch(/event: bye/)
    expect((await proxy.call('GET', '/things', { cookie })).status).toBe(401)
    // Who is out already is out
    expect((await proxy.call('DELETE', '/session')).status).toBe(200)
  })

  it('is listed and ended by its owner, and by an administrator; by no other', async () => {
    const ada = await proxy.enter('ada')
    const grace = await proxy.enter('grace')
    const other = await proxy.user('mallory', 'operator')
    const list = async (cookie: string) =>
      (await proxy.call('GET', '/sessions', { cookie })).json as {
        sessionId: string
        userName: string
        isCurrent: boolean
      }[]
    const own = await list(grace.cookie)
    expect(new Set(own.map(({ userName }) => userName))).toEqual(new Set(['grace']))
    expect(own.filter(({ isCurrent }) => isCurrent)).toHaveLength(1)
    const all = await list(ada.cookie)
    expect(all.map(({ userName }) => userName)).toEqual(expect.arrayContaining(['Ada', 'grace', 'mallory']))
    expect(JSON.stringify(all)).not.toContain(grace.cookie.split('=')[1])

    const id = own.find(({ isCurrent }) => isCurrent)?.sessionId ?? ''
    const end = (cookie: string) => proxy.call('DELETE', `/sessions/${id}`, { cookie })
    expect((await end(other.cookie)).status).toBe(404)
    expect((await proxy.call('GET', '/session', { cookie: grace.cookie })).status).toBe(200)
    expect((await end(ada.cookie)).status).toBe(200)
    expect((await proxy.call('GET', '/session', { cookie: grace.cookie })).status).toBe(401)
  })

  it('is one of twenty at most of a user', async () => {
    const first = await proxy.user('many', 'viewer')
    for (let count = 0; count < 21; count++) {
      proxy.clock.now += 1000
      const user = await proxy.signIn.accounts.byName('many')
      await proxy.signIn.sessions.begin({ userId: user?.id ?? '', address: '::1', agent: 'x'.repeat(5000) })
    }
    expect(await proxy.signIn.sessions.list(first.id)).toHaveLength(20)
    expect((await proxy.call('GET', '/session', { cookie: first.cookie })).status).toBe(401)
  })
})

describe('accounts', () => {
  it('are made with a one-time code, changed, reset and deleted by an administrator', async () => {
    forget()
    const { cookie } = await proxy.enter('ada')
    const as = (method: string, path: string, body?: object) => proxy.call(method, path, { cookie, body })
    expect(await as('POST', '/users', { name: '<b>', role: 'king' })).toMatchObject({
      status: 400,
      json: { errors: [{ field: 'name' }, { field: 'role' }] },
    })
    const made = await as('POST', '/users', { name: 'Lin', role: 'viewer' })
    const { user, code } = made.json as { user: { userId: string }; code: string }
    expect(user).toMatchObject({ name: 'Lin', role: 'viewer', hasPassword: false })
    expect((await as('POST', '/users', { name: 'LIN', role: 'viewer' })).status).toBe(409)
    expect((await proxy.enter('lin')).status).toBe(403)

    const lin = await proxy.call('POST', '/session/code', { body: { code, password: PASSWORD } })
    const asLin = async () => (await proxy.call('GET', '/users', { cookie: lin.cookie })).status
    expect(await asLin()).toBe(403)
    // Another role begins with another session
    await as('PUT', `/users/${user.userId}`, { role: 'admin', isDisabled: false })
    expect(await asLin()).toBe(401)
    const again = await proxy.enter('lin')
    expect((await proxy.call('GET', '/users', { cookie: again.cookie })).status).toBe(200)

    const reset = await as('POST', `/users/${user.userId}/code`)
    expect((reset.json as { code: string }).code).toMatch(/^(?:[0-9A-Z]{5}-){3}[0-9A-Z]{5}$/)
    expect((await proxy.call('GET', '/users', { cookie: again.cookie })).status).toBe(401)
    expect((await proxy.enter('lin')).status).toBe(403)
    expect((await as('DELETE', `/users/${user.userId}`)).status).toBe(200)
    expect((await as('DELETE', `/users/${user.userId}`)).status).toBe(404)
  })

  it('cannot be locked out by a slip: not one’s own, and never the last administrator', async () => {
    const ada = await proxy.enter('ada')
    const own = (await proxy.signIn.accounts.byName('ada'))?.id ?? ''
    for (const [method, path, body] of [
      ['PUT', `/users/${own}`, { role: 'viewer', isDisabled: false }],
      ['POST', `/users/${own}/code`, undefined],
      ['DELETE', `/users/${own}`, undefined],
    ] as const) {
      expect((await proxy.call(method, path, { cookie: ada.cookie, body })).status).toBe(409)
    }
    await expect(proxy.signIn.accounts.update(own, { role: 'viewer', isDisabled: false })).rejects.toThrow(
      /last/
    )
    await expect(proxy.signIn.accounts.delete(own)).rejects.toThrow(/last/)
    expect((await proxy.enter('ada')).status).toBe(200)
  })

  it('change their password knowing the old one, and go on under a new id while all others end', async () => {
    forget()
    const one = await proxy.user('rosa', 'viewer')
    const two = await proxy.enter('rosa')
    const change = (current: string, password: string) =>
      proxy.call('PUT', '/session/password', { cookie: two.cookie, body: { current, password } })
    expect((await change('wrong', 'another long password')).json).toMatchObject({
      errors: [{ field: 'current' }],
    })
    const done = await change(PASSWORD, 'another long password')
    expect(done.status).toBe(200)
    const status = async (cookie: string) => (await proxy.call('GET', '/session', { cookie })).status
    expect(await Promise.all([one.cookie, two.cookie, done.cookie].map(status))).toEqual([401, 401, 200])
    expect((await proxy.enter('rosa')).status).toBe(403)
    expect((await proxy.enter('rosa', 'another long password')).status).toBe(200)
  })
})

it('tells a session’s end to who listens, also when another server ended it', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  try {
    const { cookie } = await proxy.enter('ada')
    const feed = await proxy.fetch('/live', { headers: { cookie } })
    const text = feed.text()
    await proxy.db.deleteFrom('sessions').execute()
    await vi.advanceTimersByTimeAsync(16_000)
    expect(await text).toMatch(/event: bye/)
  } finally {
    vi.useRealTimers()
  }
})

it.each([
  ['192.0.2.1', '192.0.2.1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:0db8::5', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
])('counts %s as %s', (address, network) => {
  expect(networkOf(address)).toBe(network)
})

it('takes keys and passwords out of what a viewer gets, and of nobody else’s', async () => {
  forget()
  const thing = {
    thingIdentifier: 'A1',
    thingKeysLoRaOTAA: { applicationEUI: 'B', applicationKey: 'C'.repeat(32) },
  }
  platform.answer = (_, response) => json(response, 200, [thing])
  const get = async (name: string, role: 'viewer' | 'operator') =>
    (await proxy.call('GET', '/things', { cookie: (await proxy.user(name, role)).cookie })).json as unknown
  expect(await get('looks', 'viewer')).toEqual([
    { thingIdentifier: 'A1', thingKeysLoRaOTAA: { applicationEUI: 'B', applicationKey: null } },
  ])
  expect(await get('works', 'operator')).toEqual([thing])
  // An answer that breaks off does not look whole
  platform.answer = (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' })
    response.write('[{"applicationKey":"CCCC')
    setTimeout(() => response.destroy(), 20)
  }
  await expect(get('waits', 'viewer')).rejects.toThrow(/terminated|aborted|closed/)
})
