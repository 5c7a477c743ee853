import { expect, it } from 'vitest'

import { faultyPlatform } from '#testing/faulty-platform.ts'
import { signedInProxy } from '#testing/signed-in-proxy.ts'

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
