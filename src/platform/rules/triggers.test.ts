import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type * as z from 'zod/mini'

import type { PlatformRule, RuleTrigger } from '#contract/rule-settings.ts'
import type { BusinessRulesResponse, TriggeredBusinessRule } from '#contract/rules.ts'
import { measured, warmRule } from '#testing/rule-requests.ts'
import { startTestPlatform, type TestPlatform } from '#testing/test-platform.ts'
import { otaaRequest } from '#testing/thing-requests.ts'
import { DEV_EUI } from '#testing/thingpark-messages.ts'

type Triggered = z.infer<typeof TriggeredBusinessRule>

let platform: TestPlatform
let ids: { plain: number; mail: number; deleted: number; disabled: number }

const OTHER = 'ABCDAB22ABCDABC3'

beforeAll(async () => {
  platform = await startTestPlatform()
  await platform.call('POST', '/things', { ...otaaRequest, tags: ['cold'] })
  await platform.call('POST', '/things', { ...otaaRequest, thingIdentifier: OTHER, thingName: 'other' })
  const create = async (more: object) =>
    (await platform.call<PlatformRule>('POST', '/platform/rules', { ...warmRule, ...more })).body.ruleId ?? 0
  ids = {
    plain: await create({ name: 'plain', parameter1: 'one' }),
    mail: await create({ name: 'mail', action: 'EMAIL', email: 'a@example.com', thingIdentifiers: [OTHER] }),
    deleted: await create({
      name: 'deleted',
      threshold: 10,
      action: 'DOWNLINK',
      templateName: 'nke-report-1h',
    }),
    disabled: await create({ name: 'disabled', enabled: false }),
  }
  await platform.accept(
    measured(1, '10:00', 9),
    measured(2, '10:10', 11),
    measured(1, '11:00', 9, { DevEUI: OTHER })
  )
  await platform.call('DELETE', `/platform/rules/${ids.deleted}`)
})

afterAll(() => platform.close())

const NAMES_NEWEST_FIRST = ['mail', 'plain', 'deleted', 'plain']

describe('the vendor’s lists', () => {
  it('have the rules that are enabled in a ResponseEntity', async () => {
    const { body } = await platform.call<z.infer<typeof BusinessRulesResponse>>('GET', '/businessrules')
    expect(body).toEqual({
      statusCode: 200,
      statusCodeValue: 200,
      body: [
        { name: 'plain', operator: '>', threshold: 8, timeToWait: 0, triggerOnce: false, parameter1: 'one' },
        expect.objectContaining({ name: 'mail', action: 'EMAIL', email: 'a@example.com' }),
      ],
    })
  })

  it('have what was triggered, newest first, that of a deleted rule included', async () => {
    const { body } = await platform.call<Triggered[]>('GET', '/businessrulestriggered')
    expect(body.map(({ businessRuleDTO }) => businessRuleDTO?.name ?? '').toSorted()).toEqual(
      NAMES_NEWEST_FIRST.toSorted()
    )
    expect(body.at(-1)).toEqual({
      businessRuleDTO: {
        name: 'plain',
        operator: '>',
        threshold: 8,
        timeToWait: 0,
        triggerOnce: false,
        parameter1: 'one',
      },
      businessRuleId: ids.plain,
      company: 'Thingdeck',
      timestamp: Date.parse('2026-11-22T10:00:00Z'),
      triggeredByDTO: {
        thingGroupName: 'cold',
        triggeredContainer: {
          container: '0x0402.0x0000.0.m2m',
          containerId: expect.any(Number) as number,
          name: 'Temperature',
          type: '°C',
        },
        triggeredThingDTO: {
          name: 'mythingname',
          thingIdentifier: DEV_EUI,
          thingType: 'Temperature and humidity',
        },
        value: '9',
      },
    })
  })

  it.each<[string, number]>([
    ['', 1],
    ['?action=email', 1],
    ['?action=DOWNLINK', 0],
    ['?containerName=TEMPERATURE', 1],
    ['?containerName=0x0402.0x0000.0.m2m&action=EMAIL', 1],
    ['?containerName=Humidity', 0],
    ['?containerName=nothing', 0],
  ])('of one rule are filtered: %s', async (query, expected) => {
    const { body } = await platform.call<Triggered[]>('GET', `/businessrulestriggered/${ids.mail}${query}`)
    expect(body).toHaveLength(expected)
  })

  it('know a rule that triggered before it was deleted, and no other that is not there', async () => {
    const deleted = await platform.call<Triggered[]>('GET', `/businessrulestriggered/${ids.deleted}`)
    expect(deleted.body).toHaveLength(1)
    expect((await platform.call('GET', `/businessrulestriggered/${ids.disabled}`)).body).toEqual([])
    expect((await platform.call('GET', '/businessrulestriggered/4242')).status).toBe(404)
  })
})

describe('the full list', () => {
  const find = (query: string) =>
    platform.call<{ content: RuleTrigger[]; totalElements: number; last: boolean }>(
      'GET',
      `/platform/ruletriggers${query}`
    )
  const names = async (query: string) =>
    (await find(query)).body.content.map(({ rule }) => rule?.name ?? '').toSorted()

  it.each<[string, () => string, string[]]>([
    ['a rule', () => `?ruleId=${ids.plain}`, ['plain', 'plain']],
    ['a thing', () => `?thingIdentifier=${OTHER.toLowerCase()}`, ['mail', 'plain']],
    ['a thing that is not there', () => '?thingIdentifier=FFFFFFFFFFFFFFFF', []],
    ['a container', () => '?containerName=temperature', ['deleted', 'mail', 'plain', 'plain']],
    ['another container', () => '?containerName=Humidity', []],
    ['an action', () => '?action=DOWNLINK', ['deleted']],
    ['an outcome', () => '?outcome=NOT_SENT', ['mail']],
    ['another outcome', () => '?outcome=PENDING', ['deleted']],
    [
      'a window whose end does not belong to it',
      () => '?startTime=2026-11-22T10:10:00Z&endTime=2026-11-22T11:00:00Z',
      ['deleted'],
    ],
  ])('is filtered by %s', async (_, query, expected) => {
    expect(await names(query())).toEqual(expected)
    expect((await find(query())).body.totalElements).toBe(expected.length)
  })

  it('comes in pages', async () => {
    const pages = [await find('?size=3'), await find('?size=3&page=1'), await find('?size=3&page=2')]
    expect(pages.map(({ body }) => [body.content.length, body.totalElements, body.last])).toEqual([
      [3, 4, false],
      [1, 4, true],
      [0, 4, true],
    ])
    const seen = new Set(pages.flatMap(({ body }) => body.content.map((row) => row.ruleTriggerId)))
    expect(seen.size).toBe(4)
  })

  it('says why nothing was sent, and that a rule is gone', async () => {
    const [mail] = (await find('?outcome=NOT_SENT')).body.content
    expect(mail).toMatchObject({
      action: 'EMAIL',
      reason: 'No SMTP_URL is set',
      attempts: 0,
      ruleExists: true,
    })
    const [downlink] = (await find('?outcome=PENDING')).body.content
    expect(downlink).toMatchObject({
      action: 'DOWNLINK',
      ruleExists: false,
      ruleId: ids.deleted,
      value: '11',
    })
  })

  it.each(['?action=FAX', '?outcome=LOST', '?size=0', '?startTime=yesterday', '?ruleId=x'])(
    'refuses %s',
    async (query) => {
      expect((await find(query)).status).toBe(400)
    }
  )
})

it('goes with the thing when that is deleted', async () => {
  await platform.call('DELETE', `/things/${OTHER}`)
  const { body } = await platform.call<Triggered[]>('GET', '/businessrulestriggered')
  expect(body.map(({ businessRuleDTO }) => businessRuleDTO?.name ?? '').toSorted()).toEqual([
    'deleted',
    'plain',
  ])
})
