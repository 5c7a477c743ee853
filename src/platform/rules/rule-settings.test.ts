import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { ErrorBody } from '#contract/error.ts'
import type { PlatformRule, RulePreview } from '#contract/rule-settings.ts'
import { measured, warmRule } from '#testing/rule-requests.ts'
import { startTestPlatform, type TestPlatform } from '#testing/test-platform.ts'
import { otaaRequest } from '#testing/thing-requests.ts'
import { DEV_EUI } from '#testing/thingpark-messages.ts'

let platform: TestPlatform

// One for all: each test makes its own rules
beforeAll(async () => {
  platform = await startTestPlatform()
  await platform.call('POST', '/things', otaaRequest)
  await platform.db
    .insertInto('companies')
    .values({ id: 5, parent_id: null, name: 'x', email: null })
    .execute()
})

afterAll(() => platform.close())

const RULES = '/platform/rules'

const create = (body: object) => platform.call<PlatformRule & ErrorBody>('POST', RULES, body)
const created = async (more: object = {}) => (await create({ ...warmRule, ...more })).body
const find = (id: number | undefined) => platform.call<PlatformRule & ErrorBody>('GET', `${RULES}/${id}`)
const list = async () => (await platform.call<PlatformRule[]>('GET', RULES)).body

const whole = {
  ...warmRule,
  thingTypeId: 10,
  tags: ['cold'],
  thingIdentifiers: [DEV_EUI],
  operator2: '<',
  threshold2: 60.5,
  timeToWait: 600,
  timeToReset: 3600,
  triggerOnce: true,
  action: 'EMAIL',
  email: 'a@example.com, b@example.com',
  templateName: 'nke-report-1h',
  parameter1: 'one',
  parameter2: 'two',
}

describe('a rule', () => {
  it('answers all that it was created with', async () => {
    const { status, body } = await create(whole)
    expect(status).toBe(200)
    expect(body).toEqual({
      ...whole,
      ruleId: expect.any(Number) as number,
      companyId: 987,
      companyName: 'Thingdeck',
      enabled: true,
      unit: '°C',
      thingTypeName: 'Temperature and humidity',
      triggers: 0,
      holding: 0,
      createdAt: platform.clock.now,
      modifiedAt: platform.clock.now,
    })
    expect((await find(body.ruleId)).body).toEqual(body)
    expect(await list()).toContainEqual(body)
  })

  it('is replaced as a whole', async () => {
    const { ruleId, createdAt } = await created(whole)
    platform.clock.now += 1000
    const { body } = await platform.call<PlatformRule>('PUT', `${RULES}/${ruleId}`, {
      ...warmRule,
      name: 'Other',
    })
    expect(body).toMatchObject({ name: 'Other', tags: [], triggerOnce: false, createdAt })
    expect(body.modifiedAt).toBe(platform.clock.now)
    for (const field of [
      'operator2',
      'threshold2',
      'timeToReset',
      'action',
      'email',
      'parameter1',
    ] as const) {
      expect(body[field], field).toBeUndefined()
    }
  })

  it('is disabled and enabled, which is the same when it is said twice', async () => {
    const { ruleId } = await created()
    const set = async (word: string) =>
      (await platform.call<PlatformRule>('POST', `${RULES}/${ruleId}/${word}`)).body.enabled
    expect([await set('disable'), await set('disable')]).toEqual([false, false])
    expect((await find(ruleId)).body.enabled).toBe(false)
    expect([await set('enable'), await set('enable')]).toEqual([true, true])
  })

  it('is gone when it is deleted', async () => {
    const { ruleId } = await created()
    expect((await platform.call('DELETE', `${RULES}/${ruleId}`)).status).toBe(200)
    for (const [method, path] of [
      ['GET', ''],
      ['PUT', ''],
      ['DELETE', ''],
      ['POST', '/enable'],
      ['POST', '/disable'],
    ] as const) {
      const body = method === 'PUT' ? { name: '' } : undefined
      expect((await platform.call(method, `${RULES}/${ruleId}${path}`, body)).status, method + path).toBe(404)
    }
  })
})

describe('a change', () => {
  let counter = 0
  const holding = async (id: number | undefined) => (await find(id)).body.holding

  it.each<[string, object, number]>([
    ['of its name and action', { name: 'Other', action: 'EMAIL', email: 'a@example.com' }, 1],
    ['of its threshold', { threshold: 8.5 }, 0],
    ['of its wait', { timeToWait: 60 }, 0],
    ['of its tags', { tags: ['cold'] }, 0],
    ['to disabled', { enabled: false }, 0],
  ])('%s lets it begin anew only where it looks for something else', async (_, more, expected) => {
    const { ruleId } = await created()
    await platform.accept(measured(++counter, `11:0${counter}`, 9))
    expect(await holding(ruleId)).toBe(1)
    await platform.call('PUT', `${RULES}/${ruleId}`, { ...warmRule, ...more })
    expect(await holding(ruleId)).toBe(expected)
    await platform.call('DELETE', `${RULES}/${ruleId}`)
  })
})

describe('a body that is refused', () => {
  const faultsOf = async (body: object) => {
    const { status, body: error } = await create(body)
    expect(status).toBe(400)
    return (error.errors ?? []).map(({ field }) => field ?? '').toSorted()
  }

  it('names every field that is missing or wrong at once, those that only the database knows included', async () => {
    const before = (await list()).length
    expect(await faultsOf({})).toEqual([
      'container',
      'name',
      'operator',
      'threshold',
      'timeToWait',
      'triggerOnce',
    ])
    expect(
      await faultsOf({
        name: 'a\nb',
        enabled: 'perhaps',
        container: 'Altitude',
        tags: 'cold',
        thingIdentifiers: [DEV_EUI, 'FFFFFFFFFFFFFFFF'],
        operator: '=>',
        threshold: 'warm',
        operator2: '<',
        timeToWait: -1,
        timeToReset: 1.5,
        triggerOnce: 'never',
        action: 'DOWNLINK',
        email: 'nobody',
      })
    ).toEqual([
      'container',
      'email',
      'enabled',
      'name',
      'operator',
      'tags',
      'templateName',
      'thingIdentifiers[1]',
      'threshold',
      'threshold2',
      'timeToReset',
      'timeToWait',
      'triggerOnce',
    ])
    expect((await list()).length).toBe(before)
  })

  it.each<[string, object]>([
    ['email', { action: 'EMAIL' }],
    ['templateName', { action: 'DOWNLINK', templateName: 'no such template' }],
    ['operator2', { threshold2: 5 }],
    ['thingTypeId', { thingTypeId: 4242 }],
    ['container', { thingTypeId: 12 }],
    ['container', { container: '' }],
    ['threshold', { threshold: '8' }],
  ])('for its %s', async (field, more) => {
    expect(await faultsOf({ ...warmRule, ...more })).toEqual([field])
  })

  it('is 403 for a company of others', async () => {
    expect((await create({ ...warmRule, companyId: 5 })).status).toBe(403)
  })

  it('changes nothing of a rule that is there', async () => {
    const rule = await created()
    const { status, body } = await platform.call<ErrorBody>('PUT', `${RULES}/${rule.ruleId}`, {
      ...warmRule,
      threshold: 9,
      container: 'Altitude',
    })
    expect([status, body.errors?.map(({ field }) => field)]).toEqual([400, ['container']])
    expect((await find(rule.ruleId)).body).toEqual(rule)
  })
})

describe('a preview', () => {
  const PREVIEWED = 'ABCDAB22ABCDABC7'

  it('says how often a rule would have triggered, and stores nothing', async () => {
    const thing = { ...otaaRequest, thingIdentifier: PREVIEWED, thingName: 'previewed', tags: ['previewed'] }
    await platform.call('POST', '/things', thing)
    const send = (fCnt: number, time: string, celsius: number) =>
      platform.accept(
        measured(fCnt, '00:00', celsius, { DevEUI: PREVIEWED, Time: `2026-11-${time}:00.000Z` })
      )
    await send(1, '10T10:00', 9)
    await send(2, '20T10:00', 9)
    await send(3, '20T11:00', 5)
    await send(4, '20T12:00', 10)
    await send(5, '22T11:55', 5)
    await send(6, '22T11:56', 11)
    const before = (await list()).length
    const preview = async (more: object) =>
      (
        await platform.call<RulePreview>('POST', `${RULES}/preview`, {
          ...warmRule,
          tags: ['previewed'],
          days: 3,
          ...more,
        })
      ).body

    expect(await preview({})).toEqual({
      days: 3,
      things: 1,
      thingsTriggered: 1,
      values: 5,
      triggers: 3,
      perDay: [
        { day: '2026-11-20', triggers: 2 },
        { day: '2026-11-21', triggers: 0 },
        { day: '2026-11-22', triggers: 1 },
      ],
      newest: [
        ['2026-11-22T11:56:00Z', '11'],
        ['2026-11-20T12:00:00Z', '10'],
        ['2026-11-20T10:00:00Z', '9'],
      ].map(([time = '', value]) => ({
        thingIdentifier: PREVIEWED,
        thingName: 'previewed',
        time: Date.parse(time),
        value,
      })),
      complete: true,
    })
    expect(await preview({ timeToWait: 3600 })).toMatchObject({ triggers: 2 })
    expect(await preview({ triggerOnce: true, days: 14 })).toMatchObject({ values: 6, triggers: 1 })
    expect(await preview({ tags: ['nobody'] })).toMatchObject({ things: 0, values: 0, triggers: 0 })
    expect((await list()).length).toBe(before)
  })
})
