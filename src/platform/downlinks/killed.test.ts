import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, it } from 'vitest'

import type { PlatformDownlink } from '#contract/downlink-queue.ts'
import { startFakeNetwork, type FakeNetwork } from '#testing/fake-network.ts'
import { startPlatformProcess, type PlatformProcess } from '#testing/platform-process.ts'
import { otaaRequest } from '#testing/thing-requests.ts'
import { DEV_EUI } from '#testing/thingpark-messages.ts'

let network: FakeNetwork
let dataDir: string
let platform: PlatformProcess | undefined

beforeEach(async () => {
  network = await startFakeNetwork()
  dataDir = await mkdtemp(join(tmpdir(), 'thingdeck-killed-'))
})
afterEach(async () => {
  await platform?.kill()
  await network.close()
  await rm(dataDir, { recursive: true, force: true })
})

const start = async () => (platform = await startPlatformProcess({ dataDir, thingPark: network.url.href }))

it('leaves a downlink uncertain that was being handed over when the process was killed, and never sends it again', async () => {
  network.behaviour = 'hang'
  const { call, kill } = await start()
  await call('POST', '/things', otaaRequest)
  // One after the other, or the second may be the first in the queue
  for (const payload of ['01', '02']) {
    const queued = await call('POST', '/downlink', { devEUI: DEV_EUI, fPort: 9, payload })
    expect(queued).toMatchObject({ code: 'QUEUED' })
  }
  await network.called(1)
  await kill()
  network.behaviour = { status: 200 }

  const { call: again } = await start()
  await network.called(2)
  let downlinks: PlatformDownlink[] = []
  await expect
    .poll(async () => {
      const page = (await again('GET', '/platform/downlinks')) as { content: PlatformDownlink[] }
      downlinks = page.content.toSorted((a, b) => (a.payload! < b.payload! ? -1 : 1))
      return downlinks[1]?.state
    })
    .toBe('ACCEPTED')

  expect(downlinks).toMatchObject([{ payload: '01', state: 'UNCERTAIN' }, { payload: '02' }])
  expect(downlinks[0]?.reason).toMatch(/ended while.*not sent again/)
  expect(network.calls.map(({ query }) => new URLSearchParams(query).get('Payload'))).toEqual(['01', '02'])
}, 60_000)
