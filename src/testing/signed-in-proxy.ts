import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Role } from '#contract/endpoint.ts'
import type { AuditTrail } from '#proxy/audit/audit-trail.ts'
import type { ExternalSignIn } from '#proxy/session/oidc/external-sign-in.ts'
import { createSignIn } from '#proxy/session/sign-in.ts'
import { openProxyDatabase, type ProxyDatabase } from '#proxy/storage/database.ts'

import type { faultyPlatform } from './faulty-platform.ts'
import { listeningProxy } from './listening-proxy.ts'
import { testDatabase, type Filled } from './test-database.ts'

export const PASSWORD = 'correct horse battery'

const HOUR = 3_600_000

type Options = NonNullable<Parameters<typeof listeningProxy>[1]> & {
  /** Where an OpenID provider keeps the accounts. */
  externalOf?: (db: ProxyDatabase, now: () => number) => ExternalSignIn
}

export const PROXY_TABLES: Filled = {
  kind: 'proxy',
  file: 'proxy.db',
  async fill(place) {
    const db = await openProxyDatabase(place)
    await db.destroy()
  },
}

/** A proxy where one has to sign in, over a database of its own, with a clock that a test sets. */
export async function signedInProxy(
  platform: Awaited<ReturnType<typeof faultyPlatform>>,
  { externalOf, ...options }: Options = {},
  trailOf?: (db: ProxyDatabase, now: () => number) => AuditTrail
) {
  const folder = mkdtempSync(join(tmpdir(), 'thingdeck-sign-in-'))
  const database = await testDatabase(PROXY_TABLES, folder)
  const db = await openProxyDatabase(database.place)
  const clock = { now: Date.now() }
  const times = { idle: 2 * HOUR, absolute: 12 * HOUR }
  const external = externalOf?.(db, () => clock.now)
  const signIn = createSignIn({ db, external, times, now: () => clock.now })
  const trail = trailOf?.(db, () => clock.now)
  const proxy = await listeningProxy(platform, { signIn, trail, ...options })

  /** A call with a cookie, and what came back. */
  const call = async (method: string, path: string, { cookie, body, headers }: Call = {}) => {
    const response = await proxy.call(path, {
      method,
      headers: {
        ...(cookie !== undefined && { cookie }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    const set = response.headers.get('set-cookie') ?? ''
    return {
      status: response.status,
      headers: response.headers,
      json: (text === '' ? undefined : JSON.parse(text)) as never,
      set,
      cookie: set.split(';', 1)[0] ?? '',
    }
  }
  const enter = (name: string, password = PASSWORD) => call('POST', '/session', { body: { name, password } })

  return {
    ...proxy,
    call,
    fetch: proxy.call,
    signIn,
    db,
    clock,
    enter,
    /** An account, and the cookie of a session of it. */
    async user(name: string, role: Role) {
      const { code, user } = await signIn.accounts.create(name, role)
      const { cookie } = await call('POST', '/session/code', { body: { code, password: PASSWORD } })
      return { id: user.id, cookie }
    },
    async close() {
      await proxy.close()
      await db.destroy()
      await database.drop()
      rmSync(folder, { recursive: true })
    },
  }
}

interface Call {
  cookie?: string
  body?: unknown
  headers?: Record<string, string>
}
