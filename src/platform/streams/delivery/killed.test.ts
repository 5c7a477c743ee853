import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

import { afterEach, beforeEach, expect, it } from 'vitest'

import { startPlatformProcess, type PlatformProcess } from '#testing/platform-process.ts'
import { startReceiver, type Receiver } from '#testing/receiver.ts'
import { otaaRequest } from '#testing/thing-requests.ts'
import { uplink } from '#testing/thingpark-messages.ts'

const FRAMES = 5000
const THINGS = 20
const KILLS = 10

let receiver: Receiver
let dataDir: string
let platform: PlatformProcess
beforeEach(async () => {
  receiver = await startReceiver()
  dataDir = await mkdtemp(join(tmpdir(), 'thingdeck-killed-'))
  platform = await startPlatformProcess({ dataDir, allowPrivate: true })
})
afterEach(async () => {
  await platform.kill()
  await receiver.close()
  await rm(dataDir, { recursive: true, force: true })
})

const devEuiOf = (thing: number) => `70B3D5E75E${thing.toString().padStart(6, '0')}`
const start = Date.parse('2026-11-22T12:00:00Z')

/** The network: posts until a frame is acknowledged, then the next of the thing. */
async function postAll(thing: number, onAcknowledged: () => void, isBack: () => Promise<void>) {
  for (let fCntUp = 0; fCntUp < FRAMES / THINGS; fCntUp++) {
    const time = new Date(start + fCntUp * 1000).toISOString()
    const body = uplink(fCntUp, time, { DevEUI: devEuiOf(thing) })
    for (;;) {
      const answer = await fetch(`${platform.url}/network/thingpark`, {
        method: 'POST',
        headers: { 'content-type': 'text/xml' },
        body,
      }).catch(() => undefined)
      if (answer?.status === 200) break
      // Trying all the while would keep the platform from coming back
      await Promise.all([isBack(), wait(20)])
    }
    onAcknowledged()
  }
}

it('delivers every acknowledged frame at least once and in order within a thing, though the process is killed ten times', async () => {
  for (let thing = 0; thing < THINGS; thing++) {
    await platform.call('POST', '/things', { ...otaaRequest, thingIdentifier: devEuiOf(thing) })
  }
  await platform.call('POST', '/streamdefinitions', {
    ...{ companyId: 987, name: 'Mine', type: 'NETWORK', contentType: 'XML', url: receiver.url },
    ...{ active: true, autoLink: true },
  })

  let acknowledged = 0
  let kills = 0
  let restarting: Promise<void> = Promise.resolve()
  const restart = async () => {
    await platform.kill()
    platform = await startPlatformProcess({ dataDir, allowPrivate: true })
  }
  await Promise.all(
    Array.from({ length: THINGS }, (_, thing) =>
      postAll(
        thing,
        () => {
          if (++acknowledged % Math.floor(FRAMES / (KILLS + 1)) !== 0 || kills === KILLS) return
          kills++
          restarting = restarting.then(restart)
        },
        () => restarting
      )
    )
  )
  await restarting
  expect([acknowledged, kills]).toEqual([FRAMES, KILLS])

  const first = new Map<string, Set<number>>()
  let read = 0
  const missing = () => {
    for (; read < receiver.received.length; read++) {
      const body = receiver.received[read]?.body ?? ''
      const devEui = /<DevEUI>(\w+)</.exec(body)?.[1] ?? ''
      const seen = first.get(devEui) ?? new Set()
      first.set(devEui, seen.add(Number(/<FCntUp>(\d+)</.exec(body)?.[1])))
    }
    return FRAMES - [...first.values()].reduce((sum, seen) => sum + seen.size, 0)
  }
  const patience = Date.now() + 30_000
  while (missing() > 0 && Date.now() < patience) await wait(50)
  expect(missing()).toBe(0)
  // A set keeps the order in which its members were first added
  const inOrder = Array.from({ length: FRAMES / THINGS }, (_, fCntUp) => fCntUp)
  for (const seen of first.values()) expect([...seen]).toEqual(inOrder)
  // What was on its way when the process was killed comes again; without that no kill has hit anything
  expect(receiver.received.length).toBeGreaterThan(FRAMES)
}, 240_000)
