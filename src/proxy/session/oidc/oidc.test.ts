import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { browsing } from '#testing/browsing.ts'
import { faultyPlatform } from '#testing/faulty-platform.ts'
import { OPENID_CLIENT, openIdProvider } from '#testing/openid-provider.ts'
import { PASSWORD, signedInProxy } from '#testing/signed-in-proxy.ts'

import { createAuditTrail } from '../../audit/audit-trail.ts'
import { createExternalSignIn } from './external-sign-in.ts'

let platform: Awaited<ReturnType<typeof faultyPlatform>>
let provider: Awaited<ReturnType<typeof openIdProvider>>
let proxy: Awaited<ReturnType<typeof signedInProxy>>
let origin: URL

const PEOPLE = {
  ada: { groups: ['fleet-admins', 'staff'] },
  vic: { groups: ['staff'] },
  guest: { groups: ['others'] },
}

const proxyOf = (clockSkew = 0) =>
  signedInProxy(
    platform,
    {
      externalOf: (db, now) =>
        createExternalSignIn({
          ...{ db, now, publicUrl: undefined },
          settings: {
            issuer: provider.issuer,
            clientId: OPENID_CLIENT.id,
            clientSecret: OPENID_CLIENT.secret,
            name: 'Example ID',
            scopes: 'openid profile email',
            ...{ timeout: 5000, clockSkew },
          },
          groupRoles: {
            claim: 'groups',
            groups: { admin: ['fleet-admins'], operator: [], viewer: ['staff'] },
          },
        }),
    },
    (db, now) => createAuditTrail({ db, key: Buffer.alloc(32, 1), keep: 1e12, now })
  )

beforeAll(async () => {
  platform = await faultyPlatform()
  provider = await openIdProvider(structuredClone(PEOPLE))
  proxy = await proxyOf()
  origin = new URL(`http://127.0.0.1:${proxy.port}`)
  provider.register(origin.origin)
})
afterAll(async () => {
  await proxy.close()
  await provider.close()
  await platform.close()
})
beforeEach(() => {
  Object.assign(provider.people, structuredClone(PEOPLE))
  // Past what the limits count
  proxy.clock.now += 6 * 60_000
})

type Browser = ReturnType<typeof browsing>

const isCallback = ({ pathname }: URL) => pathname === '/api/sign-in/oidc/callback'

/** Signs in on the provider's pages. @returns the address that the provider then sends the browser to */
async function atProvider(browser: Browser, login: string, returnTo = '/', from = origin) {
  const start = new URL(`/api/sign-in/oidc?${new URLSearchParams({ 'return-to': returnTo })}`, from)
  let page = await browser.go(start, {}, isCallback)
  for (const prompt of ['login', 'consent']) {
    if (isCallback(page.at)) break
    const body = new URLSearchParams({ prompt, login, password: 'any' })
    page = await browser.go(page.at, { method: 'POST', body }, isCallback)
  }
  return page.at
}

/** The whole sign-in. @returns where it leads, and the session's cookie */
async function enter(login: string, returnTo = '/', browser = browsing()) {
  const callback = await atProvider(browser, login, returnTo)
  const { set, next } = await browser.visit(callback)
  const sessions = [...browser.cookies(origin)].filter(([name]) => /^thingdeck-\d+$/.test(name))
  return {
    to: next && next.pathname + next.search,
    set,
    cookie: sessions.map(([name, value]) => `${name}=${value}`).join('; '),
  }
}

const session = (cookie: string) => proxy.call('GET', '/session', { cookie })
const start = (headers: Record<string, string> = {}) =>
  browsing().visit(new URL('/api/sign-in/oidc', origin), { headers })

describe('signing in at the provider', () => {
  it('begins a session in the role of the group, and goes back to where one was', async () => {
    expect((await proxy.call('GET', '/sign-in')).json).toEqual({
      method: 'oidc',
      isFirst: false,
      provider: 'Example ID',
    })
    const ada = await enter('ada', '/things?q=a%20b&tag=x#map')
    expect(ada.to).toBe('/things?q=a%20b&tag=x')
    expect(await session(ada.cookie)).toMatchObject({
      status: 200,
      json: { user: { name: 'ada' }, role: 'admin', signIn: 'oidc' },
    })
    expect((await session((await enter('vic')).cookie)).json).toMatchObject({ role: 'viewer' })
    expect((await proxy.call('GET', '/users', { cookie: ada.cookie })).json).toMatchObject([
      { name: 'ada', role: 'admin', isExternal: true, issuer: provider.issuer.host, hasPassword: false },
      { name: 'vic', role: 'viewer', isExternal: true },
    ])
  })

  it('sends the browser with PKCE, state and nonce, and binds it by a cookie for that alone', async () => {
    const {
      next: to,
      set: [set = ''],
      headers,
    } = await start()
    expect(to?.origin).toBe(provider.issuer.origin)
    expect(Object.fromEntries(to?.searchParams ?? [])).toEqual({
      client_id: OPENID_CLIENT.id,
      redirect_uri: `${origin.origin}/api/sign-in/oidc/callback`,
      response_type: 'code',
      scope: 'openid profile email',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
    })
    expect(set).toMatch(/^thingdeck-sign-in-\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=900$/)
    expect(headers['cache-control']).toBe('no-store')

    const { set: after } = await enter('ada')
    expect(after).toHaveLength(2)
    expect(after[0]).toMatch(/^thingdeck-sign-in-\d+=; .*SameSite=Lax; Max-Age=0$/)
    expect(after[1]).toMatch(/^thingdeck-\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=43200$/)
  })

  it('ends the session that was there when it began', async () => {
    const browser = browsing()
    const first = await enter('vic', '/', browser)
    const second = await enter('vic', '/', browser)
    expect(second.cookie).not.toBe(first.cookie)
    expect((await session(first.cookie)).status).toBe(401)
    expect((await session(second.cookie)).status).toBe(200)
  })

  it('keeps one account for a person, with the name and role that the provider has now', async () => {
    const before = await enter('vic')
    Object.assign(provider.people, { vic: { name: 'Victoria', groups: ['fleet-admins'] } })
    const after = await enter('vic')
    expect((await session(after.cookie)).json).toMatchObject({ user: { name: 'Victoria' }, role: 'admin' })
    // What was given for another role does not outlive it
    expect((await session(before.cookie)).status).toBe(401)
    const subjects = await proxy.db.selectFrom('users').select(['name', 'subject']).execute()
    expect(subjects.filter(({ subject }) => subject?.endsWith(' vic'))).toEqual([
      { name: 'Victoria', subject: `${provider.issuer.href} vic` },
    ])
  })

  it('ends the other sessions of whoever is in no group any more', async () => {
    const [before, other] = [await enter('vic'), await enter('ada')]
    Object.assign(provider.people, { vic: { groups: ['others'] } })
    expect(await enter('vic')).toMatchObject({ to: '/sign-in?fault=no-group', cookie: '' })
    expect((await session(before.cookie)).status).toBe(401)
    expect((await session(other.cookie)).status).toBe(200)
  })

  it('takes nobody for an account that is only called alike', async () => {
    const { user } = await proxy.signIn.accounts.create('Grace', 'admin')
    Object.assign(provider.people, { mallory: { name: 'grace', groups: ['staff'] } })
    expect((await session((await enter('mallory')).cookie)).json).toMatchObject({
      user: { name: 'grace 2' },
      role: 'viewer',
    })
    expect(await proxy.signIn.accounts.byId(user.id)).toMatchObject({ name: 'Grace', subject: null })
  })

  it.each(['https://evil.example', '//evil.example', '/\\evil.example', '/api/session', '/\t/evil.example'])(
    'goes home instead of %j',
    async (returnTo) => {
      expect((await enter('ada', returnTo)).to).toBe('/')
    }
  )

  it('believes nobody who says that this server is elsewhere', async () => {
    const spoofed = {
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
      forwarded: 'host=evil.example',
    }
    const { next: to } = await start(spoofed)
    expect(to?.searchParams.get('redirect_uri')).toBe(`${origin.origin}/api/sign-in/oidc/callback`)
  })
})

describe('a sign-in that does not work', () => {
  const faultOf = (url: URL | undefined) => url && [url.pathname, url.searchParams.get('fault')]

  it('is refused in another browser, a second time, too late, and with a state that was not given', async () => {
    const browser = browsing()
    const callback = await atProvider(browser, 'ada')
    expect(faultOf((await browsing().visit(callback)).next)).toEqual(['/sign-in', 'expired'])
    const forged = new URL(callback)
    forged.searchParams.set('state', 'x'.repeat(43))
    expect(faultOf((await browser.visit(forged)).next)).toEqual(['/sign-in', 'refused'])
    // The transaction is used up by whatever came first
    expect(faultOf((await browser.visit(callback)).next)).toEqual(['/sign-in', 'expired'])

    // What another provider answered, which this one's address is told of (RFC 9207)
    const mixedUp = await atProvider(browser, 'ada')
    expect(mixedUp.searchParams.get('iss')).toBe(provider.issuer.origin)
    mixedUp.searchParams.set('iss', 'https://other.example')
    expect(faultOf((await browser.visit(mixedUp)).next)).toEqual(['/sign-in', 'refused'])

    const late = await atProvider(browser, 'ada')
    proxy.clock.now += 16 * 60_000
    expect(faultOf((await browser.visit(late)).next)).toEqual(['/sign-in', 'expired'])
    expect([...browser.cookies(origin).keys()].filter((name) => /^thingdeck-\d/.test(name))).toEqual([])
  })

  it('says that somebody cancelled, is in no group, or is disabled, and keeps where one was', async () => {
    const browser = browsing()
    const page = await browser.go(new URL('/api/sign-in/oidc?return-to=/rules', origin))
    const { at } = await browser.go(new URL(`${page.at.pathname}/abort`, page.at), {}, isCallback)
    expect((await browser.visit(at)).next?.search).toBe('?fault=denied&return-to=%2Frules')

    expect(await enter('guest')).toMatchObject({ to: '/sign-in?fault=no-group', cookie: '' })
    expect(await proxy.db.selectFrom('users').select('id').where('name', '=', 'guest').execute()).toEqual([])

    const vic = await enter('vic')
    const { id = '' } =
      (
        await proxy.signIn.sessionOf({
          headers: { cookie: vic.cookie },
          socket: { localPort: proxy.port },
        } as never)
      )?.user ?? {}
    await proxy.signIn.accounts.update(id, { role: 'viewer', isDisabled: true })
    expect(await enter('vic')).toMatchObject({ to: '/sign-in?fault=disabled', cookie: '' })
    await proxy.signIn.accounts.update(id, { role: 'viewer', isDisabled: false })

    const tried = await proxy.db
      .selectFrom('audit')
      .select(['user_name', 'status'])
      .where('operation', '=', 'signIn')
      .where('status', '=', 403)
      .execute()
    expect(tried.slice(-2)).toEqual([
      { user_name: 'guest', status: 403 },
      { user_name: 'vic', status: 403 },
    ])
  })

  it('says that the provider is down, and works once it is back', async () => {
    const other = await proxyOf()
    const address = new URL(`http://127.0.0.1:${other.port}/api/sign-in/oidc`)
    provider.setDown(true)
    expect(faultOf((await browsing().visit(address)).next)).toEqual(['/sign-in', 'provider'])
    const browser = browsing()
    provider.setDown(false)
    const callback = await atProvider(browser, 'ada')
    provider.setDown(true)
    expect(faultOf((await browser.visit(callback)).next)).toEqual(['/sign-in', 'provider'])
    provider.setDown(false)
    expect((await browsing().visit(address)).next?.origin).toBe(provider.issuer.origin)
    await other.close()
  })

  it('says that the clocks differ', async () => {
    const other = await proxyOf(2 * 3600)
    provider.register(`http://127.0.0.1:${other.port}`)
    const browser = browsing()
    const callback = await atProvider(browser, 'ada', '/', new URL(`http://127.0.0.1:${other.port}`))
    expect(faultOf((await browser.visit(callback)).next)).toEqual(['/sign-in', 'clock'])
    await other.close()
    provider.register(origin.origin)
  })

  it('is told on a page where there were too many', async () => {
    for (let i = 0; i < 50; i++) await proxy.signIn.attempts.begin('127.0.0.1')
    expect(faultOf((await start()).next)).toEqual(['/sign-in', 'too-many'])
  })
})

describe('what is open to pages alone', () => {
  it('is no frame, no script of anybody, and begun by no other site', async () => {
    const status = async (headers: Record<string, string>) => (await start(headers)).status
    expect(await status({ 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' })).toBe(403)
    expect(await status({ 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' })).toBe(403)
    const { next } = await start({ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' })
    expect(next?.search).toBe('?fault=expired')
    expect(await proxy.call('POST', '/sign-in/oidc')).toMatchObject({ status: 405 })
    // The exemption from X-CSRF is theirs alone
    expect((await fetch(new URL('/api/sign-in', origin))).status).toBe(403)
  })
})

it('leaves passwords, codes and roles to the provider', async () => {
  const ada = await enter('ada')
  expect((await proxy.enter('Grace', PASSWORD)).status).toBe(409)
  expect(
    (await proxy.call('POST', '/session/code', { body: { code: 'x', password: PASSWORD } })).status
  ).toBe(409)
  const body = { name: 'new', role: 'viewer' }
  expect((await proxy.call('POST', '/users', { cookie: ada.cookie, body })).status).toBe(409)
  const vic = await enter('vic')
  const users = (await proxy.call('GET', '/users', { cookie: ada.cookie })).json as {
    userId: string
    name: string
  }[]
  const { userId } = users.find(({ name }) => name === 'vic') ?? {}
  const update = (role: string) =>
    proxy.call('PUT', `/users/${userId}`, { cookie: ada.cookie, body: { role, isDisabled: false } })
  expect(await update('admin')).toMatchObject({ status: 409, json: { errors: [{ field: 'role' }] } })
  expect((await session(vic.cookie)).status).toBe(200)
  expect((await update('viewer')).status).toBe(200)
})

it('signs out of the provider, too, without a token in the address', async () => {
  const { cookie } = await enter('ada')
  const left = await proxy.call('DELETE', '/session', { cookie })
  const { continueAt = '' } = left.json as { continueAt?: string }
  const url = new URL(continueAt)
  expect(url.origin).toBe(provider.issuer.origin)
  expect(Object.fromEntries(url.searchParams)).toEqual({
    client_id: OPENID_CLIENT.id,
    post_logout_redirect_uri: `${origin.origin}/sign-in`,
  })
  expect((await session(cookie)).status).toBe(401)
  expect((await proxy.call('DELETE', '/session')).json).toEqual({})
})

it('ends the sessions of whoever came in by another way, once the server starts anew', async () => {
  const { cookie } = await enter('ada')
  const { user } = await proxy.signIn.accounts.create('Linus', 'viewer')
  const { token } = await proxy.signIn.sessions.begin({ userId: user.id, address: '', agent: '' })
  await proxy.signIn.endForeign()
  expect((await session(cookie)).status).toBe(200)
  expect(await proxy.signIn.sessions.find(token, { isFresh: true })).toBeUndefined()
  await proxy.signIn.sessions.endForeign('https://another.example/ ')
  expect((await session(cookie)).status).toBe(401)
})

it('writes no secret into logs or the database', async () => {
  await enter('ada')
  // The addresses are this fixture's to log: the server's own log has no query
  const log = proxy.log().replace(/^.*"incoming request".*$/gm, '')
  const stored = JSON.stringify(await proxy.db.selectFrom('audit').selectAll().execute())
  expect(log.length).toBeGreaterThan(1000)
  for (const text of [log, stored]) {
    expect(text).not.toContain(OPENID_CLIENT.secret)
    expect(text).not.toMatch(/code=|eyJ/)
  }
})
