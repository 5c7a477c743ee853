import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { ErrorBody } from '#contract/error.ts'
import type { ThingResource } from '#contract/things.ts'
import { startTestPlatform, type TestPlatform } from '#testing/test-platform.ts'
import { otaaRequest } from '#testing/thing-requests.ts'
import { uplink } from '#testing/thingpark-messages.ts'

let platform: TestPlatform
const start = Date.parse('2026-11-22T12:00:00Z')
const MINUTE = 60_000

// Created a minute apart and heard at the given minute
const fleet = [
  { thingIdentifier: '0000000000000001', thingName: 'Été Nord', tags: ['roof', 'north'], heard: 10 },
  { thingIdentifier: '0000000000000002', thingName: 'ÉTÉ SUD', tags: ['roof'], isPublic: true, heard: 20 },
  { thingIdentifier: '0000000000000003', thingName: 'Cellar 100%', tags: ['Roof'], heard: undefined },
  { thingIdentifier: '0000000000000004', thingName: 'cellar_2', tags: [], isPublic: true, heard: 5 },
]

beforeEach(async () => {
  platform = await startTestPlatform()
  for (const { heard: _, ...thing } of fleet) {
    await platform.call('POST', '/things', { ...otaaRequest, ...thing })
    platform.clock.now += MINUTE
  }
  platform.clock.now = start + 50 * MINUTE
  for (const { thingIdentifier, heard } of fleet) {
    if (heard === undefined) continue
    const time = new Date(start + heard * MINUTE).toISOString()
    await platform.accept(uplink(1, time, { DevEUI: thingIdentifier }))
  }
})

afterEach(() => platform.close())

const list = async (query = '') =>
  (await platform.call<ThingResource[]>('GET', `/things${query}`)).body.map((thing) =>
    Number(thing.thingIdentifier)
  )
const at = (minute: number) => new Date(start + minute * MINUTE).toISOString()

it('answers all things in the order in which they were made', async () => {
  const { status, body, headers } = await platform.call<ThingResource[]>('GET', '/things')
  expect(status).toBe(200)
  expect(headers['content-type']).toMatch(/^application\/json/)
  expect(body.map((thing) => thing.thingName)).toEqual(fleet.map((thing) => thing.thingName))
  expect(body[0]).toMatchObject({ tags: ['roof', 'north'], lastActivity: at(10) })
  expect(body[2]?.lastActivity).toBeUndefined()
})

it('keeps to its filters, each and together', async () => {
  const expected: [string, number[]][] = [
    ['?thingName=%C3%A9t%C3%A9', [1, 2]],
    ['?thingName=%C3%89T%C3%89%20n', [1]],
    ['?thingName=CELLAR', [3, 4]],
    ['?thingName=100%25', [3]],
    ['?thingName=r_2', [4]],
    ['?thingName=nowhere', []],
    ['?tags=roof', [1, 2]],
    ['?tags=Roof', [3]],
    ['?tags=roof&tags=north', [1]],
    ['?tags=%20roof%20', [1, 2]],
    ['?tags=roof&tags=Roof', []],
    ['?isPublic=true', [2, 4]],
    ['?isPublic=false', [1, 3]],
    [`?lastActivity=${at(10)}`, [1, 2]],
    [`?lastActivity=${at(20.001)}`, []],
    ['?lastActivity=2026-11-22T13:10:00%2B01:00', [1, 2]],
    ['?lastActivity=2026-11-22T13:10:00+01:00', [1, 2]],
    [`?modifiedSince=${at(2)}`, [3, 4]],
    ['?results=1', [1]],
    ['?results=3', [1, 2, 3]],
    ['?results=2147483647', [1, 2, 3, 4]],
    [`?tags=roof&thingName=sud&isPublic=true&lastActivity=${at(15)}&modifiedSince=${at(1)}&results=5`, [2]],
    [`?tags=roof&thingName=sud&isPublic=false`, []],
    ['?unknown=parameter', [1, 2, 3, 4]],
  ]
  const answers: typeof expected = []
  for (const [query] of expected) answers.push([query, await list(query)])
  expect(answers).toEqual(expected)
})

it('refuses filters that it cannot read, naming each', async () => {
  const expected: [string, string[]][] = [
    ['?results=', ['results']],
    ['?results=0', ['results']],
    ['?results=ten', ['results']],
    ['?results=2147483648', ['results']],
    ['?isPublic=maybe', ['isPublic']],
    [
      '?lastActivity=yesterday&modifiedSince=2026-13-01&results=-1',
      ['lastActivity', 'modifiedSince', 'results'],
    ],
  ]
  for (const [query, fields] of expected) {
    const { status, body } = await platform.call<ErrorBody>('GET', `/things${query}`)
    expect({ query, status, code: body.code }).toEqual({ query, status: 400, code: 'VALIDATION_FAILED' })
    expect(body.errors?.map(({ field }) => field).sort()).toEqual(fields)
  }
})

describe('more things than are read at once', () => {
  beforeEach(async () => {
    const first = await platform.db.selectFrom('things').selectAll().executeTakeFirstOrThrow()
    const rows = Array.from({ length: 2500 }, (_, index) => {
      const identifier = `1${String(index).padStart(15, '0')}`
      return { ...first, id: first.id + 100 + index, identifier, name: 'many', name_folded: 'many' }
    })
    await platform.db.transaction().execute(async (trx) => {
      for (let at = 0; at < rows.length; at += 500) {
        await trx
          .insertInto('things')
          .values(rows.slice(at, at + 500))
          .execute()
      }
    })
  })

  it('are all listed, once each', async () => {
    const { body } = await platform.call<ThingResource[]>('GET', '/things')
    expect(new Set(body.map((thing) => thing.thingIdentifier)).size).toBe(2504)
    expect(body).toHaveLength(2504)
    expect((await platform.call<unknown[]>('GET', '/things?thingName=many&results=2000')).body).toHaveLength(
      2000
    )
  })
})

it('tells nothing but the head to HEAD', async () => {
  const headers = { authorization: `Bearer ${platform.token}` }
  const answer = await platform.inject({ method: 'HEAD', url: '/mythings/1.1.0/things', headers })
  expect(answer).toMatchObject({ status: 200, body: undefined })
  expect(answer.headers['content-type']).toMatch(/^application\/json/)
})
