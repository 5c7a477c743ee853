import { afterEach, beforeEach, expect, it } from 'vitest'

import type { PlatformDownlink } from '#contract/downlink-queue.ts'
import { startTestPlatform, type TestPlatform } from '#testing/test-platform.ts'
import { otaaRequest } from '#testing/thing-requests.ts'

import { openSimulatedNetwork, type SimulatedNetwork } from './demo-downlinks.ts'
import { history, type SimFrame } from './simulator/history.ts'
import { timeline } from './simulator/timeline.ts'
import { createWorld } from './simulator/world.ts'
import { thingparkXml } from './simulator/thingpark-xml.ts'

const world = createWorld({ seed: 'demo', things: 40, days: 2, now: Date.parse('2026-11-22T12:00:00Z') })
const frames = [...history(world)]
const reported = frames.filter(({ kind }) => kind === 'downlink-sent')
const { devEui } = reported[0]!

let platform: TestPlatform
let network: SimulatedNetwork

beforeEach(async () => {
  platform = await startTestPlatform()
  await platform.call('POST', '/things', { ...otaaRequest, thingIdentifier: devEui })
  network = await open()
})
afterEach(async () => {
  await network.close()
  await platform.close()
})

const open = () => openSimulatedNetwork({ world, db: platform.db, downlinks: platform.platform.downlinks })
const downlinks = async () => {
  const { body } = await platform.call<{ content: PlatformDownlink[] }>(
    'GET',
    '/platform/downlinks?size=1000'
  )
  return body.content
}
const ofThing = (all: readonly SimFrame[]) => all.filter((frame) => frame.devEui === devEui)

/** Delivers what the world sends of the thing from now on, as live mode does, until `isDone`. */
async function goOn(isDone: () => Promise<boolean>) {
  for (const message of timeline(world, world.now)) {
    if (message.devEui !== devEui || message.kind === 'downlink-sent') continue
    for (const passed of network.pass(message)) {
      await platform.accept(thingparkXml(passed, world.baseStations))
    }
    if (await isDone()) return
  }
}

it('has past downlinks, whose fate the reports of its history tell', async () => {
  const own = ofThing(frames)
  await network.adoptFrom(own)
  await platform.accept(...own.map(({ body }) => body))

  const states = (await downlinks()).map(({ state }) => state)
  expect(states).toHaveLength(ofThing(reported).length)
  expect(states).not.toContain('ACCEPTED')
  expect((await downlinks()).every(({ createdAt = 0, sentAt = Infinity }) => createdAt < sentAt)).toBe(true)
})

it('takes a downlink without configuration, sends it after the next uplink and has it acknowledged', async () => {
  const body = { devEUI: devEui, fPort: 9, payload: '01', ack: 1 }
  expect(await platform.call('POST', '/downlink', body)).toMatchObject({ status: 200 })
  await platform.platform.downlinks.settled()
  expect(await downlinks()).toMatchObject([{ state: 'ACCEPTED', network: 'simulator' }])

  // What the network has outlives a restart of the process that plays it
  await network.close()
  network = await open()
  const isSettled = async () => {
    const [downlink] = await downlinks()
    return downlink?.state !== 'ACCEPTED' && downlink?.state !== 'SENT'
  }
  await goOn(isSettled)

  const [downlink] = await downlinks()
  expect(['ACKNOWLEDGED', 'NOT_ACKNOWLEDGED', 'FAILED']).toContain(downlink?.state)
  expect(downlink?.fcntDn).toMatch(/^\d+$/)
})
