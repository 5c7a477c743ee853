import { sql } from 'kysely'
import { expect, it } from 'vitest'

import { faultyPlatform } from '#testing/faulty-platform.ts'
import { signedInProxy } from '#testing/signed-in-proxy.ts'
import { onPostgres } from '#testing/test-database.ts'

import { createKnownSessions } from './known-sessions.ts'
import type { StoredSession } from './session-store.ts'

it('lets a session that another server ended write nothing any more, and read for a second at most', async () => {
  const platform = await faultyPlatform()
  const proxy = await signedInProxy(platform)
  const { id, cookie } = await proxy.user('lovelace', 'operator')
  const status = async (method: string) => {
    const body = method === 'GET' ? {} : { body: {} }
    return (await proxy.call(method, '/things', { cookie, ...body })).status
  }
  expect(await status('GET')).toBe(200)
  await proxy.db.deleteFrom('sessions').where('user_id', '=', id).execute()
  expect(await status('POST')).toBe(401)
  proxy.clock.now += 1000
  expect(await status('GET')).toBe(401)
  expect(platform.requests).toHaveLength(1)
  await proxy.close()
  await platform.close()
})

it.skipIf(onPostgres)(
  'reads on where nothing can be written, as on a full disk, and lets nobody in',
  async () => {
    const platform = await faultyPlatform()
    const proxy = await signedInProxy(platform)
    const { cookie } = await proxy.user('lovelace', 'operator')
    const read = async () => (await proxy.call('GET', '/things', { cookie })).status
    await sql`pragma query_only = 1`.execute(proxy.db)
    // So late that it would be written when it was seen last
    proxy.clock.now += 120_000
    expect(await read()).toBe(200)
    const refused = await proxy.enter('lovelace')
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '10'])

    await sql`pragma query_only = 0`.execute(proxy.db)
    expect(await read()).toBe(200)
    expect((await proxy.enter('lovelace')).status).toBe(200)
    await proxy.close()
    await platform.close()
  }
)

const stored: StoredSession = {
  ...{ id: 'a', userId: 'b', userName: 'ada', role: 'admin', limits: null, isExternal: false },
  ...{ createdAt: 0, lastSeenAt: 0, expiresAt: 1_000_000, address: '127.0.0.1', agent: '' },
}

it('looks for a session once for all who ask meanwhile, and shares nothing that began before one ended', async () => {
  const looks: PromiseWithResolvers<StoredSession | undefined>[] = []
  const known = createKnownSessions(
    () => 1000,
    () => {
      const look = Promise.withResolvers<StoredSession | undefined>()
      looks.push(look)
      return look.promise
    }
  )
  const before = [known.of('x'), known.of('x')]
  expect(looks).toHaveLength(1)
  known.forget()
  const after = known.of('x')
  expect(looks).toHaveLength(2)
  looks[0]?.resolve(stored)
  expect([await before[0], await before[1]]).toEqual([stored, stored])
  // What is found too late is not remembered, and ends no other look
  expect(known.of('x')).toBe(after)
  looks[1]?.resolve(undefined)
  expect(await after).toBeUndefined()
  // A write looks itself, and reads have what it found
  void known.of('x')
  const fresh = known.fresh('x')
  expect(looks).toHaveLength(4)
  looks[3]?.resolve(stored)
  expect(await fresh).toBe(stored)
  expect(known.of('x')).toBe(stored)
})

it('asks again after a look that failed', async () => {
  let looks = 0
  const known = createKnownSessions(
    () => 1000,
    async () => {
      if (++looks === 1) throw new Error('The database is away')
      return stored
    }
  )
  await expect(known.of('x')).rejects.toThrow('away')
  expect(await known.of('x')).toBe(stored)
})
