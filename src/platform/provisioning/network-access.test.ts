import { afterEach, beforeEach, expect, it } from 'vitest'

import type { ThingResource } from '#contract/things.ts'
import { startTestPlatform, type TestPlatform } from '#testing/test-platform.ts'
import { ethernetRequest, otaaRequest } from '#testing/thing-requests.ts'
import { DEV_EUI, uplink } from '#testing/thingpark-messages.ts'

let platform: TestPlatform

beforeEach(async () => {
  platform = await startTestPlatform()
  await platform.call('POST', '/things', otaaRequest)
  await platform.call('POST', '/things', ethernetRequest)
  platform.clock.now += 60_000
})

afterEach(() => platform.close())

const provision = (id: string) => platform.call('POST', `/things/${id}/provision`)
const deprovision = (id: string) => platform.call('DELETE', `/things/${id}/deprovision`)
const read = async () => (await platform.call<ThingResource>('GET', `/things/${DEV_EUI}`)).body

it('takes a thing off the network and back, keeping its history', async () => {
  await platform.accept(uplink(1, '2026-11-22T12:00:00Z'))
  expect((await read()).technologyDetails).toMatchObject({ provisioned: true, networkReady: true })

  expect(await deprovision(DEV_EUI)).toMatchObject({ status: 200, body: { status: 'OK' } })
  const { technologyDetails, lastModifiedDate } = await read()
  expect(technologyDetails).toMatchObject({ provisioned: false, networkReady: false })
  expect(lastModifiedDate).toBe('2026-11-22T12:01:00.000Z')
  expect((await platform.deliver(uplink(2, '2026-11-22T12:01:00Z'))).status).toBe(409)

  expect(await provision(DEV_EUI)).toMatchObject({ status: 200, body: { status: 'OK' } })
  expect((await read()).technologyDetails).toMatchObject({ provisioned: true, networkReady: false })
  await platform.accept(uplink(2, '2026-11-22T12:01:00Z'))
  expect((await read()).technologyDetails?.networkReady).toBe(true)
  const page = await platform.call<{ totalElements: number }>('GET', `/things/${DEV_EUI}/logs/network`)
  expect(page.body.totalElements).toBe(2)
})

it('does so once, however often it is asked', async () => {
  const before = await read()
  expect((await provision(DEV_EUI)).status).toBe(200)
  expect(await read()).toEqual(before)
  await deprovision(DEV_EUI)
  const after = await read()
  platform.clock.now += 60_000
  expect((await deprovision(DEV_EUI)).status).toBe(200)
  expect(await read()).toEqual(after)
})

it('is for LoRa things only', async () => {
  for (const ask of [provision, deprovision]) {
    expect(await ask(ethernetRequest.thingIdentifier)).toMatchObject({
      status: 400,
      body: { code: 'VALIDATION_FAILED' },
    })
  }
})

it('is 404 for an unknown thing', async () => {
  expect((await provision('FFFFFFFFFFFFFFFF')).status).toBe(404)
  expect((await deprovision('FFFFFFFFFFFFFFFF')).status).toBe(404)
})
