import { sql } from 'kysely'
import { expect, it } from 'vitest'

import { faultyPlatform } from '#testing/faulty-platform.ts'
import { signedInProxy } from '#testing/signed-in-proxy.ts'
import { onPostgres } from '#testing/test-database.ts'

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
