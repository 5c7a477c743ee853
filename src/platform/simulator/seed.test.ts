import { expect, it } from 'vitest'

import { ThingCreateRequest } from '#contract/thing-requests.ts'
import { RuleRequest } from '#contract/rule-request.ts'
import { BaseStationRegistration } from '#contract/base-stations.ts'

import { seedWorld, type Api } from './seed.ts'
import { createWorld } from './world.ts'

const world = createWorld({ seed: 'seed', things: 120, days: 2, now: Date.UTC(2026, 10, 22, 12) })
const knownRule = 'Water leak'
const companies = { companyId: 987, subCompanyId: 988 }

/** An API that records its calls and answers one status. */
function apiAnswering(statusOf: (path: string, body: Record<string, unknown>) => number) {
  const calls: { method: string; path: string; body: Record<string, unknown> }[] = []
  let busy = 0
  let most = 0
  const api: Api = async (method, path, body) => {
    if (method === 'GET') return { status: 200, body: [{ name: knownRule }] }
    most = Math.max(most, ++busy)
    // As it travels: undefined fields are left out
    const text = JSON.stringify(body)
    const sent: Record<string, unknown> = JSON.parse(text)
    calls.push({ method, path, body: sent })
    await Promise.resolve()
    busy--
    return { status: statusOf(path, sent), body: {} }
  }
  return { api, calls, most: () => most }
}

it('provisions every base station, thing and rule that is not there with bodies that the contract takes, 16 at once', async () => {
  const { api, calls, most } = apiAnswering(() => 200)
  const report = await seedWorld({ world, api, ...companies })
  const posts = calls.filter(({ method }) => method === 'POST')
  const things = posts.filter(({ path }) => path.endsWith('/things'))
  const rules = posts.filter(({ path }) => path === '/platform/rules')
  const stations = calls.filter(({ method }) => method === 'PUT')

  expect(report).toEqual({ baseStations: 28, created: 120, existing: 0, rules: rules.length })
  expect(most()).toBe(16)
  expect(things.map(({ path }) => path)).toEqual(Array(120).fill('/mythings/1.1.0/things'))
  for (const { body } of things) expect(ThingCreateRequest.safeParse(body).error?.issues).toBeUndefined()
  for (const { path, body } of stations) {
    expect(path).toMatch(/^\/platform\/basestations\/FF01[0-9A-F]{4}$/)
    expect(BaseStationRegistration.safeParse(body).error?.issues).toBeUndefined()
  }
  for (const { body } of rules) expect(RuleRequest.safeParse(body).error?.issues).toBeUndefined()
  expect(rules.length).toBeGreaterThan(4)
  expect(rules.map(({ body }) => body.name)).not.toContain(knownRule)
  expect(new Set(things.map(({ body }) => body.thingIdentifier)).size).toBe(120)
  expect(new Set(stations.map(({ path }) => path)).size).toBe(28)
})

it('gives about a fifth of the things to the sub-company, and one in ten fixed keys', async () => {
  const { api, calls } = apiAnswering(() => 200)
  await seedWorld({ world, api, ...companies })
  const share = (field: string, value: unknown) =>
    calls.filter(({ method, body }) => method === 'POST' && body[field] === value).length / 120

  expect(share('companyId', 988)).toBeGreaterThan(0.1)
  expect(share('companyId', 988)).toBeLessThan(0.3)
  expect(share('connectivityType', 'LORA.ABP')).toBeGreaterThan(0.04)
  expect(share('connectivityType', 'LORA.ABP')).toBeLessThan(0.18)
  expect(share('connectivityType', 'ETHERNET') * 120).toBe(2)
})

it('leaves things alone that are there', async () => {
  const { api } = apiAnswering((_, body) => (String(body.thingIdentifier).endsWith('0') ? 409 : 200))
  const { created, existing } = await seedWorld({ world, api, ...companies })

  expect(existing).toBeGreaterThan(3)
  expect(created + existing).toBe(120)
})

it('ends at another refusal and names no key', async () => {
  const { api, calls } = apiAnswering((path) => (path.endsWith('/things') ? 500 : 200))

  await expect(seedWorld({ world, api, ...companies })).rejects.toThrow(
    'POST /mythings/1.1.0/things answered 500'
  )
  expect(calls.filter(({ method }) => method === 'POST').length).toBeLessThanOrEqual(16)
})
