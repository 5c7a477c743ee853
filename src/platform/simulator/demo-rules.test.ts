import { afterAll, beforeAll, expect, it } from 'vitest'

import type { PlatformRule, RuleTrigger } from '#contract/rule-settings.ts'
import { readThingPark } from '#platform/network/thingpark.ts'
import { startTestPlatform, type TestPlatform } from '#testing/test-platform.ts'

import { history } from './history.ts'
import { seedWorld } from './seed.ts'
import { createWorld } from './world.ts'

let platform: TestPlatform

beforeAll(async () => {
  platform = await startTestPlatform({
    sendMail: () => Promise.reject(new Error('A mail of history')),
  })
  // A Friday: offices are busy
  const now = Date.parse('2026-11-20T17:00:00Z')
  const world = createWorld({ seed: 'rules', things: 40, days: 2, now })
  const company = { id: 988, parent_id: 987, name: 'Field', email: null }
  await platform.db.insertInto('companies').values(company).execute()
  const api = (method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown) =>
    platform.call(method, path.replace('/mythings/1.1.0', ''), body)
  await seedWorld({ world, api, companyId: 987, subCompanyId: 988 })
  const { ingest } = platform.platform
  await Promise.all(
    [...history(world)].map(({ body, at }) => ingest.submit(readThingPark(body), at).catch(() => undefined))
  )
})

afterAll(() => platform.close())

it('gives a fresh demo a timeline, and mails nobody of what was before it', async () => {
  const rules = (await platform.call<PlatformRule[]>('GET', '/platform/rules')).body
  expect(rules.filter(({ triggers = 0 }) => triggers > 0).length).toBeGreaterThanOrEqual(3)
  expect(rules.some(({ enabled }) => !enabled)).toBe(true)

  const { content } = (
    await platform.call<{ content: RuleTrigger[] }>('GET', '/platform/ruletriggers?size=1000')
  ).body
  const outcomes = new Set(content.map(({ outcome = '' }) => outcome))
  expect([...outcomes].toSorted()).toEqual(['NONE', 'NOT_SENT'])
  // They lie over the days, by the time of the frames
  const days = new Set(content.map(({ time = 0 }) => new Date(time).toISOString().slice(0, 10)))
  expect(days.size).toBeGreaterThanOrEqual(2)
})
