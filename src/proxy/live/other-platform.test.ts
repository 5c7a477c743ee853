import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { LiveEvent } from '#contract/live.ts'
import { faultyPlatform, json } from '#testing/faulty-platform.ts'
import { INBOUND_SECRET, listeningProxy } from '#testing/listening-proxy.ts'

import { createLive } from './live.ts'
import { createThingWatch } from './thing-watch.ts'

const PUBLIC_URL = new URL('https://deck.example/console')
const OURS = 'https://deck.example/console/inbound'

let platform: Awaited<ReturnType<typeof faultyPlatform>>
let proxy: Awaited<ReturnType<typeof listeningProxy>>

const start = async (publicUrl: URL | undefined) => {
  const live = createLive({ secret: INBOUND_SECRET, isAutomatic: false, publicUrl })
  proxy = await listeningProxy(platform, { live })
}
const create = (body: unknown) =>
  proxy.call('/live/stream', {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  })

beforeEach(async () => {
  platform = await faultyPlatform()
})
afterEach(async () => {
  await proxy.close()
  await platform.close()
})

describe('the stream that brings live data of another service', () => {
  it('is made on request, with the secret that no browser sees', async () => {
    const streams: unknown[] = [{ streamDefinitionId: 1, url: 'https://other.example/' }]
    platform.answer = ({ method, body }, response) => {
      if (method === 'POST') streams.push({ ...(JSON.parse(body) as object), streamDefinitionId: 7 })
      json(response, 200, streams)
    }
    await start(PUBLIC_URL)
    expect(await (await proxy.call('/live/state')).json()).toEqual({ source: 'NONE', canCreate: true })
    const made = await (await create({ companyId: 987 })).text()

    expect(JSON.parse(made)).toEqual({ source: 'STREAM', canCreate: false, streamDefinitionId: 7 })
    expect(made).not.toContain(INBOUND_SECRET)
    expect(streams[1]).toMatchObject({
      companyId: 987,
      type: 'DECODED',
      contentType: 'JSON',
      url: OURS,
      active: true,
      autoLink: true,
      aggregated: true,
      headers: [{ key: 'x-inbound-secret', value: INBOUND_SECRET }],
    })
    expect((await create({ companyId: 987 })).status).toBe(409)
    expect(streams).toHaveLength(2)
  })

  it('cannot be made while nobody said where this server is', async () => {
    await start(undefined)
    const state = await proxy.call('/live/state')

    expect(await state.json()).toMatchObject({
      source: 'NONE',
      canCreate: false,
      reason: expect.stringContaining('PUBLIC_URL'),
    })
    expect((await create({ companyId: 987 })).status).toBe(409)
    expect(platform.requests).toEqual([])
  })

  it('says what the platform says against it, and which field is wrong', async () => {
    platform.answer = ({ method }, response) =>
      method === 'GET'
        ? json(response, 200, [])
        : json(response, 409, { code: 'CONFLICT', message: 'Two already', errors: [] })
    await start(PUBLIC_URL)

    const refused = await create({ companyId: 987 })
    expect([refused.status, await refused.json()]).toMatchObject([409, { message: 'Two already' }])
    expect(await (await create({})).json()).toMatchObject({ errors: [{ field: 'companyId' }] })
  })
})

describe('changes of things', () => {
  it('are what two lists differ in', async () => {
    await start(undefined)
    const thing = (thingIdentifier: string, more: object = {}) => ({
      thingIdentifier,
      thingName: thingIdentifier,
      tags: [],
      technologyDetails: { provisioned: true },
      lastModifiedDate: '2026-11-22T10:00:00Z',
      ...more,
    })
    const later = { lastModifiedDate: '2026-11-22T11:00:00Z' }
    let list = [thing('A'), thing('B'), thing('C')]
    const asked: string[] = []
    const told: LiveEvent[] = []
    const watch = createThingWatch({
      ask: async (_, target) => {
        asked.push(target)
        return { json: list, date: Date.parse('2026-11-22T12:00:00Z') }
      },
      publish: (event) => void told.push(event),
      isWanted: () => true,
    })
    await watch.look()
    expect(told).toEqual([])

    list = [
      thing('B', { ...later, technologyDetails: { provisioned: false } }),
      thing('A', { ...later, tags: ['north'] }),
      thing('D', later),
    ]
    await watch.look()
    const changes = told.map(({ thingIdentifier, change, fields }) => [thingIdentifier, change, fields])

    expect(asked).toEqual(['/things', '/things?modifiedSince=2026-11-22T11%3A58%3A00.000Z'])
    expect(changes).toEqual([
      ['B', 'DEPROVISIONED', undefined],
      ['B', 'UPDATED', []],
      ['A', 'UPDATED', ['tags']],
      ['D', 'CREATED', undefined],
    ])
    expect(watch.find('A')?.tags).toEqual(['north'])

    told.length = 0
    list = [...list, thing('C')].filter(({ thingIdentifier }) => thingIdentifier !== 'D')
    for (let looks = 2; looks <= 40; looks++) await watch.look()
    expect(told.map(({ thingIdentifier, change }) => [thingIdentifier, change])).toEqual([['D', 'DELETED']])
  })
})
