import { afterEach, beforeEach, expect, it } from 'vitest'

import type { ThingEvent } from '#contract/thing-events.ts'
import { CHIRPSTACK_SECRET, chirpStackEvent } from '#testing/network-events.ts'
import { startTestPlatform, type TestPlatform } from '#testing/test-platform.ts'
import { otaaRequest } from '#testing/thing-requests.ts'
import { DEV_EUI } from '#testing/thingpark-messages.ts'

let platform: TestPlatform

beforeEach(async () => {
  platform = await startTestPlatform({
    networkDoor: { loopbackOnly: true, chirpStackSecret: CHIRPSTACK_SECRET },
  })
  await platform.call('POST', '/things', otaaRequest)
})

afterEach(() => platform.close())

const events = async (query = '') =>
  (await platform.call<ThingEvent[]>('GET', `/platform/things/${DEV_EUI}/events${query}`)).body

async function refuseJoin(time: string) {
  const code = 'OTAA'
  const description = 'DevNonce has already been used'
  const { status } = await platform.inject({
    method: 'POST',
    url: '/network/chirpstack?event=log',
    headers: { authorization: `Bearer ${CHIRPSTACK_SECRET}`, 'content-type': 'application/json' },
    payload: JSON.stringify(chirpStackEvent(time, { level: 'ERROR', code, description })),
  })
  if (status !== 200) throw new Error(`The door answers ${status}`)
}

it('tells what happened to a thing and what the network said of it, newest first', async () => {
  await refuseJoin('2026-11-22T11:00:00Z')
  platform.clock.now += 60_000
  await platform.call('PUT', `/things/${DEV_EUI}`, { thingName: 'renamed' })
  const [renamed, ...others] = await events()
  expect(renamed).toMatchObject({ kind: 'UPDATED', time: platform.clock.now, fields: ['name'] })
  const refused = others.at(-1)
  expect(refused).toEqual({
    thingEventId: expect.any(Number) as number,
    kind: 'JOIN_REFUSED',
    time: Date.parse('2026-11-22T11:00:00Z'),
    level: 'ERROR',
    code: 'OTAA',
    text: expect.stringContaining('DevNonce was used before') as string,
    description: 'DevNonce has already been used',
  })
})

it('keeps to its window, whose end does not belong to it, and to the results asked for', async () => {
  for (const hour of ['08', '09', '10']) await refuseJoin(`2026-11-22T${hour}:00:00Z`)
  const window = await events('?startTime=2026-11-22T08:00:00Z&endTime=2026-11-22T10:00:00Z')
  expect(window.map(({ time = 0 }) => new Date(time).getUTCHours())).toEqual([9, 8])
  expect(await events('?results=1')).toHaveLength(1)
  expect((await platform.call('GET', `/platform/things/${DEV_EUI}/events?results=0`)).status).toBe(400)
})

it('knows no events of a thing that is not there', async () => {
  expect((await platform.call('GET', '/platform/things/FFFFFFFFFFFFFFFF/events')).status).toBe(404)
})
