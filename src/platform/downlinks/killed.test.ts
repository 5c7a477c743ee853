import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, it } from 'vitest'

import { BASE_PATH } from '#contract/endpoints.ts'
import type { PlatformDownlink } from '#contract/downlink-queue.ts'
import { startFakeNetwork, type FakeNetwork } from '#testing/fake-network.ts'
import { otaaRequest } from '#testing/thing-requests.ts'
import { DEV_EUI } from '#testing/thingpark-messages.ts'

/** The platform by itself in a process of its own, which says where it listens. */
const PROGRAM = `void (async () => {
const { startPlatform } = await import('#platform/start.ts')
const { default: Fastify } = await import('fastify')
const { dataDir, network } = JSON.parse(process.env.TEST)
const platform = await startPlatform({
  dataDir, company: { id: 987, name: 'T' }, deviceAddresses: { first: 1, last: 2 }, timeZone: 'UTC',
  application: { clientId: 'id', clientSecret: 'secret' }, networkDoor: { loopbackOnly: true },
  baseStationLostMinutes: 60, mutualAuth: false, progress() {},
  downlinks: { thingPark: { url: new URL(network), asId: 'as', asKey: 'key' } },
})
const app = Fastify()
await platform.register(app)
const url = await app.listen({ port: 0, host: '127.0.0.1' })
await platform.begin(new URL(url))
console.log(url)
})()`

let network: FakeNetwork
let dataDir: string
let child: ChildProcess | undefined

beforeEach(async () => {
  network = await startFakeNetwork()
  dataDir = await mkdtemp(join(tmpdir(), 'thingdeck-killed-'))
})
afterEach(async () => {
  if (child) await kill(child)
  await network.close()
  await rm(dataDir, { recursive: true, force: true })
})

async function start(): Promise<(method: string, path: string, body?: object) => Promise<unknown>> {
  const started = spawn(process.execPath, ['-'], {
    env: { ...process.env, TEST: JSON.stringify({ dataDir, network: network.url.href }) },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  // Its threads would inherit the options of a program that is given on the command line
  started.stdin.end(PROGRAM)
  child = started
  const [line] = (await once(started.stdout, 'data')) as [Buffer]
  const url = line.toString().trim()
  const query = 'grant_type=client_credentials&client_id=id&client_secret=secret'
  const answer = await fetch(`${url}/token?${query}`, { method: 'POST' })
  const { access_token: token } = (await answer.json()) as { access_token: string }
  return async (method, path, body) => {
    const response = await fetch(`${url}${BASE_PATH}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    })
    return response.json() as Promise<unknown>
  }
}

async function kill(process: ChildProcess) {
  if (process.exitCode !== null || process.signalCode !== null) return
  process.kill('SIGKILL')
  await once(process, 'exit')
}

it('leaves a downlink uncertain that was being handed over when the process was killed, and never sends it again', async () => {
  network.behaviour = 'hang'
  const call = await start()
  await call('POST', '/things', otaaRequest)
  const queued = ['01', '02'].map((payload) =>
    call('POST', '/downlink', { devEUI: DEV_EUI, fPort: 9, payload })
  )
  expect(await Promise.all(queued)).toMatchObject([{ code: 'QUEUED' }, { code: 'QUEUED' }])
  await network.called(1)
  await kill(child!)
  network.behaviour = { status: 200 }

  const again = await start()
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
