import { afterEach, beforeEach, expect, it } from 'vitest'

import { faultyPlatform } from '#testing/faulty-platform.ts'
import { signedInProxy } from '#testing/signed-in-proxy.ts'

import { createRequestRate } from './request-rate.ts'

let platform: Awaited<ReturnType<typeof faultyPlatform>>
let proxy: Awaited<ReturnType<typeof signedInProxy>>

beforeEach(async () => {
  platform = await faultyPlatform()
  proxy = await signedInProxy(platform, { requestRate: 2 })
})
afterEach(async () => {
  await proxy.close()
  await platform.close()
})

it('turns a session away that asks too much, says for how long, and leaves the others alone', async () => {
  const ada = await proxy.user('ada', 'operator')
  const bob = await proxy.user('bob', 'viewer')
  const answers = await Promise.all(
    Array.from({ length: 40 }, () => proxy.call('GET', '/things', { cookie: ada.cookie }))
  )
  const refused = answers.filter(({ status }) => status === 429)
  expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(20)
  expect(refused.length).toBeGreaterThan(0)
  expect(refused[0]?.json).toMatchObject({ code: 'RATE_LIMITED' })
  expect(refused[0]?.headers.get('retry-after')).toBe('1')
  expect(platform.requests).toHaveLength(40 - refused.length)
  expect((await proxy.call('GET', '/things', { cookie: bob.cookie })).status).toBe(200)
})

it('turns an address away that asks too much without a session', async () => {
  const narrow = await signedInProxy(platform, { requestRate: 1 })
  const answers = await Promise.all(Array.from({ length: 200 }, () => narrow.call('GET', '/things')))
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401, 429]))
  expect(platform.requests).toEqual([])
  await narrow.close()
})

it('lets a key go on at its rate, with what it saved up, and forgets who has long been silent', () => {
  let now = 0
  const rate = createRequestRate({ perSecond: 2, burst: 4, now: () => now })
  const allowed = (key: string) => {
    try {
      rate.demand(key)
      return true
    } catch {
      return false
    }
  }
  const count = (key: string) => Array.from({ length: 10 }, () => allowed(key)).filter(Boolean).length
  expect(count('a')).toBe(4)
  now += 1000
  expect(count('a')).toBe(2)
  now += 3_600_000
  expect(count('a')).toBe(4)
  for (let i = 0; i < 10_001; i++) allowed(`address ${i}`)
  expect(count('a')).toBe(4)
  // A clock that is set back gives nothing away
  now -= 10_000
  expect(count('a')).toBe(0)
})
