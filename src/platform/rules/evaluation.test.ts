import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { PlatformRule, RuleTrigger } from '#contract/rule-settings.ts'
import type { ThingEvent } from '#contract/thing-events.ts'
import { readThingPark } from '#platform/network/thingpark.ts'
import { measured, warmRule } from '#testing/rule-requests.ts'
import { startTestPlatform, type TestPlatform } from '#testing/test-platform.ts'
import { otaaRequest } from '#testing/thing-requests.ts'
import { DEV_EUI } from '#testing/thingpark-messages.ts'

let platform: TestPlatform

beforeEach(async () => {
  platform = await startTestPlatform()
  await platform.call('POST', '/things', otaaRequest)
})

afterEach(() => platform.close())

const OTHER = 'ABCDAB22ABCDABC3'
const otherThing = { ...otaaRequest, thingIdentifier: OTHER, thingName: 'other' }

const create = async (more: object = {}) => {
  const { status, body } = await platform.call<PlatformRule>('POST', '/platform/rules', {
    ...warmRule,
    ...more,
  })
  expect(status, JSON.stringify(body)).toBe(200)
  return body.ruleId ?? 0
}
const rule = async (id: number) => (await platform.call<PlatformRule>('GET', `/platform/rules/${id}`)).body
const listed = async (query = '') =>
  (await platform.call<{ content: RuleTrigger[] }>('GET', `/platform/ruletriggers${query}`)).body.content
/** `HH:MM:SS value` of each, oldest first. */
const triggers = async (query = '') =>
  (await listed(query))
    .map(({ time = 0, value }) => `${new Date(time).toISOString().slice(11, 19)} ${value}`)
    .toReversed()
const at = (clock: string) => {
  platform.clock.now = Date.parse(`2026-11-22T${clock}Z`)
}

describe('a rule', () => {
  it('triggers once for each crossing, and says for which thing, value and frame', async () => {
    const id = await create()
    await platform.accept(
      measured(1, '10:00', 5),
      measured(2, '10:10', 8.4),
      measured(3, '10:20', 9),
      measured(4, '10:30', 8),
      measured(5, '10:40', 8.01)
    )
    expect(await triggers()).toEqual(['10:10:00 8.4', '10:40:00 8.01'])
    const [newest] = await listed()
    expect(newest).toMatchObject({
      ruleId: id,
      rule: { name: 'Cold room too warm', operator: '>', threshold: 8, timeToWait: 0, triggerOnce: false },
      ruleExists: true,
      thingIdentifier: DEV_EUI,
      thingName: 'mythingname',
      container: { container: '0x0402.0x0000.0.m2m', name: 'Temperature', type: '°C' },
      frame: { devAddr: '061008D0', fcntUp: '5', time: Date.parse('2026-11-22T10:40:00Z') },
      recordedAt: platform.clock.now,
      outcome: 'NONE',
    })
    expect(await rule(id)).toMatchObject({ triggers: 2, holding: 1, lastTriggered: newest?.time })
  })

  it('puts what it triggered on the timeline of the thing', async () => {
    await create({ timeToWait: 60 })
    await platform.accept(measured(1, '10:00', 9), measured(2, '10:05', 9))
    const { body } = await platform.call<ThingEvent[]>('GET', `/platform/things/${DEV_EUI}/events`)
    expect(body.find(({ kind }) => kind === 'RULE_TRIGGERED')).toMatchObject({
      time: Date.parse('2026-11-22T10:01:00Z'),
      text: 'Cold room too warm',
      description: 'Temperature was 9 °C (> 8 °C for 1 minute)',
    })
  })

  it('demands the second condition too', async () => {
    await create({ operator: '>=', threshold: 20, operator2: '<', threshold2: 24 })
    await platform.accept(
      measured(1, '10:00', 24),
      measured(2, '10:10', 23.99),
      measured(3, '10:20', 19.99),
      measured(4, '10:30', 20)
    )
    expect(await triggers()).toEqual(['10:10:00 23.99', '10:30:00 20'])
  })

  it('takes what comes late for what it is, and does not let it end or begin anything', async () => {
    await create()
    await platform.accept(
      measured(1, '10:00', 5),
      // Older than what was there
      measured(2, '09:50', 9),
      measured(3, '10:10', 9),
      measured(4, '10:05', 5),
      measured(5, '10:20', 9)
    )
    expect(await triggers()).toEqual(['10:10:00 9'])
  })

  it('takes the values of one batch in the order of their times', async () => {
    await create({ timeToWait: 300 })
    const bodies = [measured(3, '10:04', 5), measured(2, '10:06', 9), measured(1, '10:00', 9)]
    await Promise.all(bodies.map((body) => platform.platform.ingest.submit(readThingPark(body))))
    await platform.accept(measured(4, '10:12', 5))
    expect(await triggers()).toEqual(['10:11:00 9'])
  })

  it('is not kept from new values by a frame whose clock ran ahead', async () => {
    await create()
    await platform.accept(measured(1, '23:00', 5), measured(2, '11:59', 9))
    expect(await triggers()).toEqual(['11:59:00 9'])
  })
})

describe('timeToWait', () => {
  it('triggers when the condition has held for so long, though nothing comes, and survives a restart', async () => {
    at('10:00:01')
    const id = await create({ timeToWait: 600 })
    await platform.accept(measured(1, '10:00', 9))
    at('10:09:59')
    await platform.platform.rules.runDue()
    expect(await rule(id)).toMatchObject({ triggers: 0, holding: 1 })

    platform = await platform.restart()
    at('10:10:00')
    await platform.platform.rules.runDue()
    await platform.platform.rules.runDue()
    expect(await triggers()).toEqual(['10:10:00 9'])
  })

  it('triggers at the time when it was due where a value comes before the clock does', async () => {
    await create({ timeToWait: 600 })
    await platform.accept(measured(1, '10:00', 9), measured(2, '10:05', 9.5))
    platform = await platform.restart()
    await platform.accept(measured(3, '10:30', 5))
    expect(await triggers()).toEqual(['10:10:00 9.5'])
  })

  it('does not trigger where the condition ends before', async () => {
    await create({ timeToWait: 600 })
    await platform.accept(measured(1, '10:00', 9), measured(2, '10:09', 5))
    await platform.platform.rules.runDue()
    expect(await triggers()).toEqual([])
  })

  it('does not trigger for a thing that it is for no longer', async () => {
    at('10:00:01')
    const id = await create({ timeToWait: 600, tags: ['cold'] })
    await platform.call('PUT', `/things/${DEV_EUI}`, { tags: ['cold'] })
    await platform.accept(measured(1, '10:00', 9))
    expect((await rule(id)).holding).toBe(1)
    await platform.call('PUT', `/things/${DEV_EUI}`, { tags: [] })
    at('10:11:00')
    await platform.platform.rules.runDue()
    expect(await rule(id)).toMatchObject({ triggers: 0, holding: 0 })
  })
})

describe('timeToReset and triggerOnce', () => {
  it('keeps a rule quiet for a while after a trigger', async () => {
    await create({ timeToReset: 1800 })
    await platform.accept(
      measured(1, '10:00', 9),
      measured(2, '10:10', 5),
      measured(3, '10:20', 9),
      measured(4, '10:25', 5),
      measured(5, '10:28', 9),
      measured(6, '10:40', 9)
    )
    expect(await triggers()).toEqual(['10:00:00 9', '10:30:00 9'])
  })

  it('triggers once for each thing, until it is enabled again', async () => {
    await platform.call('POST', '/things', otherThing)
    const id = await create({ triggerOnce: true })
    await platform.accept(
      measured(1, '10:00', 9),
      measured(2, '10:10', 5),
      measured(3, '10:20', 9),
      measured(1, '10:30', 9, { DevEUI: OTHER })
    )
    expect(await triggers()).toEqual(['10:00:00 9', '10:30:00 9'])
    await platform.call('POST', `/platform/rules/${id}/disable`)
    await platform.call('POST', `/platform/rules/${id}/enable`)
    await platform.accept(measured(4, '10:50', 9))
    expect(await triggers()).toHaveLength(3)
  })
})

describe('a binding', () => {
  const both = async () => {
    await platform.accept(measured(1, '10:00', 9), measured(1, '10:00', 9, { DevEUI: OTHER }))
    return (await listed()).map(({ thingIdentifier }) => thingIdentifier)
  }
  beforeEach(async () => {
    await platform.call('POST', '/things', { ...otherThing, tags: ['cold', 'ground floor'] })
  })

  it.each<[string, object, string[]]>([
    ['nothing more', {}, [OTHER, DEV_EUI]],
    ['the id of the container, in any case', { container: '0X0402.0x0000.0.M2M' }, [OTHER, DEV_EUI]],
    ['another container', { container: 'Humidity' }, []],
    ['its thing type', { thingTypeId: 10 }, [OTHER, DEV_EUI]],
    ['another thing type', { thingTypeId: 11, container: 'temperature' }, []],
    ['a thing', { thingIdentifiers: [DEV_EUI.toLowerCase()] }, [DEV_EUI]],
    ['all of its tags', { tags: ['ground floor', 'cold'] }, [OTHER]],
    ['a tag that no thing has', { tags: ['cold', 'roof'] }, []],
  ])('to %s', async (_, binding, things) => {
    await create(binding)
    expect(await both()).toEqual(things)
  })

  it('to a company is for its sub-companies too, and to a sub-company for no other', async () => {
    await platform.db
      .insertInto('companies')
      .values({ id: 988, parent_id: 987, name: 'Field', email: null })
      .execute()
    await platform.call('PUT', `/things/${OTHER}`, { companyId: 988 })
    await create({ name: 'all' })
    await create({ name: 'sub', companyId: 988 })
    await both()
    const found = (await listed()).map(({ rule: { name } = {}, companyId }) => `${name} ${companyId}`)
    expect(found.toSorted()).toEqual(['all 987', 'all 988', 'sub 988'])
  })
})

describe('history that is filled in', () => {
  it('triggers without anybody being told', async () => {
    await create({ action: 'EMAIL', email: 'a@example.com' })
    const message = readThingPark(measured(1, '09:00', 9))
    await platform.platform.ingest.submit(message, Date.parse('2026-11-22T09:00:01Z'))
    expect(await listed()).toMatchObject([
      { time: Date.parse('2026-11-22T09:00:00Z'), outcome: 'NOT_SENT', action: 'EMAIL' },
    ])
    expect((await listed())[0]?.reason).toContain('history')
  })
})

it('looks at booleans as 1 and 0', async () => {
  await platform.call('PUT', '/platform/thingtypes/10/codec', {
    script: 'function decodeUplink({ bytes }) { return { data: { open: bytes[0] === 1 } } }',
  })
  await platform.accept(measured(1, '10:00', 5, { payload_hex: '00' }))
  await create({ container: 'OPEN', operator: '=', threshold: 1 })
  await platform.accept(measured(2, '10:01', 5, { payload_hex: '01' }))
  expect(await triggers()).toEqual(['10:01:00 true'])
})

it('looks at a container that a frame is the first to bring', async () => {
  await platform.call('POST', '/things', { ...otherThing, thingTypeId: 11 })
  const script = 'function decodeUplink({ bytes }) { return { data: { brandNew: bytes[0] } } }'
  for (const type of [10, 11]) await platform.call('PUT', `/platform/thingtypes/${type}/codec`, { script })
  await platform.accept(measured(1, '10:00', 5, { payload_hex: '00', DevEUI: OTHER }))
  await create({ container: 'brandnew' })
  // The book is open with type 10 in it before the container is
  await platform.accept(measured(2, '10:01', 5, { FPort: 0 }))
  await platform.accept(measured(3, '10:02', 5, { payload_hex: '0c' }))
  expect(await triggers()).toEqual(['10:02:00 12'])
})
