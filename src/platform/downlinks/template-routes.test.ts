import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { PlatformDownlink } from '#contract/downlink-queue.ts'
import type { PlatformTemplate } from '#contract/downlink-templates.ts'
import { seedPlatform } from '#platform/storage/seed.ts'
import { startFakeNetwork, type FakeNetwork } from '#testing/fake-network.ts'
import { startTestPlatform, type TestPlatform } from '#testing/test-platform.ts'
import { otaaRequest } from '#testing/thing-requests.ts'
import { DEV_EUI, uplink } from '#testing/thingpark-messages.ts'

let network: FakeNetwork
let platform: TestPlatform

beforeEach(async () => {
  network = await startFakeNetwork()
  platform = await startTestPlatform({
    downlinks: { thingPark: { url: network.url, asId: 'as', asKey: 'key' } },
  })
})
afterEach(async () => {
  await platform.close()
  await network.close()
})

const PATH = '/platform/configurationtemplates'
const create = (body: object) =>
  platform.call<PlatformTemplate & { errors?: { field: string }[] }>('POST', PATH, body)
const ofFields = {
  name: 'Report often',
  thingTypeId: 10,
  confirmed: true,
  data: { maximumInterval: 10 },
  parameters: ['maximumInterval'],
}
const sent = async () => {
  const { body } = await platform.call<{ content: PlatformDownlink[] }>('GET', '/platform/downlinks')
  return body.content.map(({ payload, fPort, confirmed }) => [payload, fPort, confirmed])
}

describe('a template', () => {
  it('of fields is encoded when it is saved, and sent as it is shown', async () => {
    await platform.call('POST', '/things', otaaRequest)
    const { body } = await create(ofFields)
    expect(body).toMatchObject({
      payload: '11060402000000298001800A0000',
      bytes: 14,
      fPort: 125,
      thingTypeName: 'Temperature and humidity',
      parameters: [{ name: 'maximumInterval', unit: 'min', default: 10 }],
      rules: 0,
    })

    const send = (more: object) =>
      platform.call('POST', `/downlink/template/${body.uid}`, { thingIdentifiers: [DEV_EUI], ...more })
    await send({})
    platform.clock.now += 1000
    await send({ parameters: { maximumInterval: 20 } })
    expect(await sent()).toEqual([
      ['1106040200000029800180140000', 125, true],
      [body.payload, 125, true],
    ])

    expect((await send({ parameters: { maximumInterval: 0 } })).status).toBe(400)
    expect((await send({ parameters: { change: 1 } })).status).toBe(400)
    expect(await sent()).toHaveLength(2)
  })

  it('of a payload needs its port', async () => {
    const plain = { name: 'Restart', payload: '04ff' }
    expect((await create(plain)).body.errors).toEqual([{ field: 'fPort', message: expect.any(String) }])
    expect((await create({ ...plain, fPort: 2 })).body).toMatchObject({ payload: '04FF', fPort: 2, bytes: 2 })
  })

  it('names every field that it cannot be made of', async () => {
    const bodies: [object, string[]][] = [
      [{ ...ofFields, payload: '01', fPort: 1 }, ['payload']],
      [{ name: ' ' }, ['name', 'payload']],
      [{ ...ofFields, thingTypeId: undefined }, ['thingTypeId']],
      [{ ...ofFields, thingTypeId: 999 }, ['thingTypeId']],
      // Not on LoRaWAN
      [{ ...ofFields, thingTypeId: 24 }, ['thingTypeId']],
      [{ ...ofFields, data: { maximumInterval: 'often' } }, ['data']],
      // Without encoder
      [{ ...ofFields, thingTypeId: 14, data: { a: 1 }, parameters: [] }, ['data']],
      [{ ...ofFields, parameters: ['interval'] }, ['parameters']],
    ]
    const before = (await platform.call<unknown[]>('GET', PATH)).body.length

    const answers = []
    for (const [body] of bodies) answers.push(await create(body))

    expect(answers.map(({ status }) => status)).toEqual(bodies.map(() => 400))
    expect(answers.map(({ body }) => body.errors?.map(({ field }) => field))).toEqual(
      bodies.map(([, fields]) => fields)
    )
    expect((await platform.call<unknown[]>('GET', PATH)).body).toHaveLength(before)
  })

  it('has a name of its own, is replaced and deleted, and stays deleted after a restart', async () => {
    const { body } = await create(ofFields)
    expect((await create({ ...ofFields, name: 'report OFTEN' })).status).toBe(409)

    const replaced = await platform.call('PUT', `${PATH}/${body.uid}`, {
      name: 'Report often',
      payload: 'aa',
      fPort: 3,
    })
    expect(replaced.body).toMatchObject({ uid: body.uid, payload: 'AA', fPort: 3, parameters: [] })
    expect(replaced.body).not.toHaveProperty('data')
    for (const uid of [body.uid, 'nke-report-1h']) {
      expect((await platform.call('DELETE', `${PATH}/${uid}`)).status).toBe(200)
      expect((await platform.call('DELETE', `${PATH}/${uid}`)).status).toBe(404)
    }

    // As each start does
    await seedPlatform(platform.db, { id: 987, name: 'Thingdeck' })
    const { body: names } = await platform.call<{ uid: string }[]>('GET', '/configurationtemplates')
    expect(names.map(({ uid }) => uid)).not.toContain('nke-report-1h')
  })
})

describe('a business rule', () => {
  const rule = {
    name: 'Too warm',
    container: 'Temperature',
    operator: '>',
    threshold: 20,
    timeToWait: 0,
    triggerOnce: false,
    action: 'DOWNLINK',
    templateName: 'NKE: report temperature',
    parameter1: '5',
  }

  it('sends the downlink of its template with its parameters, once a trigger', async () => {
    await platform.call('POST', '/things', otaaRequest)
    await platform.call('POST', '/platform/rules', rule)
    await platform.accept(uplink(1, '2026-11-22T11:59:00Z'))

    await platform.platform.rules.runDue()
    await platform.platform.rules.runDue()

    expect(await sent()).toEqual([['1106040200000029800A80050032', 125, false]])
    const { body } = await platform.call<{ content: PlatformDownlink[] }>('GET', '/platform/downlinks')
    expect(body.content[0]).toMatchObject({ origin: 'RULE', ruleName: 'Too warm', templateUid: 'nke-report' })
    const triggers = await platform.call('GET', '/platform/ruletriggers')
    expect(triggers.body).toMatchObject({ content: [{ action: 'DOWNLINK', outcome: 'SENT' }] })
  })

  it('keeps its template from being deleted, and fails in words where the thing takes no downlinks', async () => {
    const connectivityPlan = 'pxs-iot-cs/96-up-transactions-0-down'
    await platform.call('POST', '/things', { ...otaaRequest, connectivityPlan })
    await platform.call('POST', '/platform/rules', rule)
    expect((await platform.call('DELETE', `${PATH}/nke-report`)).status).toBe(409)

    await platform.accept(uplink(1, '2026-11-22T11:59:00Z'))
    await platform.platform.rules.runDue()

    expect((await platform.call('GET', '/platform/ruletriggers')).body).toMatchObject({
      content: [{ outcome: 'FAILED', reason: expect.stringContaining('has no downlinks') }],
    })
  })
})
