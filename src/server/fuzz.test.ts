import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, expect, it, vi } from 'vitest'
import { Pool } from 'undici'

import { BASE_PATH } from '#contract/endpoints.ts'
import { contractFaults } from '#testing/conforming-answer.ts'
import { type GeneratedRequest, rememberedValues, requestGenerator } from '#testing/generated-requests.ts'
import { CHIRPSTACK_SECRET, chirpStackUp } from '#testing/network-events.ts'
import { seededRandom } from '#testing/random.ts'
import { addressOf, askSoundly, type AskOperation } from '#testing/sound-requests.ts'
import { CLIENT, startTestPlatform } from '#testing/test-platform.ts'
import { abpRequest, ethernetRequest, otaaRequest } from '#testing/thing-requests.ts'
import { DEV_EUI } from '#testing/thingpark-messages.ts'

import { readSettings } from './env.ts'
import { startThingdeck } from './start.ts'

// `FUZZ_REQUESTS=200000 PROPERTY_SEED=7 npm test -- --only=unit src/server/fuzz` looks further
const REQUESTS = Number(process.env['FUZZ_REQUESTS'] ?? 6_000)
const SEED = Number(process.env['PROPERTY_SEED'] ?? 1)
/** Of the requests, those that take the way through the proxy: a real socket to it, and one from it. */
const PROXIED = 0.2
const AT_ONCE = 16
/** How many requests pass before what they deleted is made again, and before everything is asked for that succeeds. */
const MADE_AGAIN = 400
const SOUND_AGAIN = 2000
/** Where nobody listens, so that what is sent to it waits, or fails at once. */
const NOWHERE = 'http://127.0.0.1:9/'

vi.setConfig({ testTimeout: 600_000 })

let close: () => Promise<unknown> = async () => undefined
afterEach(() => close())

interface Answer {
  status: number
  body: unknown
}

type Send = (
  request: Pick<GeneratedRequest, 'method' | 'url' | 'payload' | 'contentType'> & Partial<GeneratedRequest>
) => Promise<Answer>

interface Fuzzed {
  send: Send
  /** Hands an event to the door of ChirpStack. */
  deliver: (event: object) => Promise<unknown>
  now: () => number
  /** Of the application by which tokens are issued. */
  client?: { id: string; secret: string }
}

/** @returns what is wrong with the answers, at most ten since one fault shows in many; and what never succeeded */
async function fuzz(count: number, { send, deliver, now, client }: Fuzzed) {
  const known = rememberedValues({
    thingIdentifier: THINGS.map((thing) => thing.thingIdentifier),
    devEUI: [DEV_EUI],
    companyId: [987, 987, 987, 1],
    thingTypeId: [10, 33, 24],
    basestationId: ['FF0107A5'],
    // No name among them, which would be looked up
    url: [`${NOWHERE}x`, NOWHERE, 'https://[::1]:9/', 'ftp://x', 'javascript:1', ''],
    ...(client && { client_id: [client.id], client_secret: [client.secret] }),
  })
  const generator = requestGenerator(seededRandom(SEED), known.of)
  const faults: string[] = []
  const seen = new Set<string>()
  const succeeded = new Set<string>()

  const judge = (request: GeneratedRequest, answer: Answer) => {
    seen.add(request.operationId)
    if (answer.status < 300) {
      succeeded.add(request.operationId)
      known.read(answer.body)
    }
    const found = faultsOf(request, answer)
    if (found.length === 0) return
    const { operationId, url, payload = '' } = request
    faults.push(`${operationId} ${url} ${payload.slice(0, 500)}: ${answer.status} ${found.join('; ')}`)
  }
  const one = async () => {
    const request = generator.next()
    judge(request, await send(request))
    // Most of the API is closed meanwhile
    if (request.operationId === 'unlinkAccount') await send(ownRequest('PUT', '/platform/account-link'))
  }
  const ask: AskOperation = async (operationId, parameters = {}, body) => {
    const { method, path } = addressOf(operationId, parameters)
    const payload = body === undefined ? {} : { payload: JSON.stringify(body) }
    const request = { ...ownRequest(method, path), ...payload, operationId, path, documented: [] }
    const answer = await send(request)
    judge(request, answer)
    return answer
  }
  const make = async (sent: number) => {
    for (const thing of THINGS) {
      await send({ ...ownRequest('POST', '/things'), payload: JSON.stringify(thing) })
    }
    for (let i = 1; i < 5; i++) await deliver(chirpStackUp(sent + i, new Date(now() + i).toISOString()))
  }

  for (let sent = 0; sent < count && faults.length < 10; sent += AT_ONCE) {
    if (sent % SOUND_AGAIN < AT_ONCE) await askSoundly(ask, deliver, sent / AT_ONCE, now())
    if (sent % MADE_AGAIN < AT_ONCE) await make(sent)
    await Promise.all(Array.from({ length: AT_ONCE }, one))
  }
  expect([...seen].sort()).toEqual(generator.operations.sort())
  return { faults, neverSucceeded: generator.operations.filter((operation) => !succeeded.has(operation)) }
}

const THINGS = [otaaRequest, abpRequest, ethernetRequest]

const ownRequest = (method: GeneratedRequest['method'], path: string) =>
  ({ method, url: `${BASE_PATH}${path}`, contentType: 'application/json' }) as const

function faultsOf({ operationId, method, path }: GeneratedRequest, answer: Answer): string[] {
  // 503 is documented where there may be no network; any other 5xx is an accident
  if (answer.status >= 500 && answer.status !== 503) return ['an accident']
  // Their errors are those of OAuth
  if (operationId === 'issueToken' || operationId === 'revokeToken') return []
  return contractFaults(method, path, answer)
}

const parse = (text: string): unknown => (text === '' ? undefined : JSON.parse(text))

it('answers whatever is asked of any operation, by the contract', async () => {
  const platform = await startTestPlatform({
    networkDoor: { loopbackOnly: true, chirpStackSecret: CHIRPSTACK_SECRET },
    downlinks: { chirpStack: { url: new URL(NOWHERE), token: 'a token of ChirpStack' } },
    delivery: readSettings({ STREAM_ALLOW_PRIVATE: '1' }).platform.delivery,
  })
  platform.platform.streams.start()
  close = platform.close
  const undocumented = new Set<string>()
  const send: Send = async ({ method, url, payload, contentType, operationId, documented }) => {
    const answer = await platform.app.inject({
      method,
      url,
      headers: {
        authorization: `Bearer ${platform.token}`,
        ...(contentType !== undefined && { 'content-type': contentType }),
      },
      ...(payload !== undefined && { payload }),
    })
    const { statusCode: status } = answer
    if (documented?.length && !documented.includes(status))
      undocumented.add(`${operationId} answers ${status}`)
    return { status, body: parse(answer.payload) }
  }
  const deliver = (event: object) =>
    platform.inject({
      method: 'POST',
      url: '/network/chirpstack?event=up',
      headers: { authorization: `Bearer ${CHIRPSTACK_SECRET}`, 'content-type': 'application/json' },
      payload: JSON.stringify(event),
    })
  const now = () => platform.clock.now
  const { faults, neverSucceeded } = await fuzz(REQUESTS * (1 - PROXIED), {
    send,
    deliver,
    now,
    client: CLIENT,
  })
  expect(faults).toEqual([])
  expect(neverSucceeded).toEqual([])
  // What the proxy refuses by itself is no part of the platform's document
  expect([...undocumented]).toEqual([])
  // And nobody's prototype was changed on the way
  expect({}).not.toHaveProperty('isAdmin')
})

it('answers the same through the proxy', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'thingdeck-fuzz-'))
  const settings = readSettings({
    ...{ PORT: '0', DEMO: '0', DATA_DIR: dataDir, STREAM_ALLOW_PRIVATE: '1' },
    NETWORK_CHIRPSTACK_SECRET: CHIRPSTACK_SECRET,
    NETWORK_CHIRPSTACK_API_URL: NOWHERE,
    NETWORK_CHIRPSTACK_API_TOKEN: 'a-token-of-chirpstack',
  })
  const running = await startThingdeck({ settings, consoleFolder: dataDir, notes: { write: () => true } })
  const pool = new Pool(running.url.origin, { connections: AT_ONCE })
  close = async () => {
    await pool.close()
    await running.close()
    await rm(dataDir, { recursive: true })
  }
  await running.ready
  const ask = async (
    method: GeneratedRequest['method'],
    path: string,
    payload?: string,
    headers: Record<string, string> = {}
  ) => {
    const answer = await pool.request({
      method,
      path,
      headers: { 'x-csrf': '1', ...headers },
      body: payload ?? null,
    })
    return { status: answer.statusCode, body: parse(await answer.body.text()) }
  }
  const send: Send = ({ method, url, payload, contentType: type }) =>
    ask(
      method,
      `/api${url.replace(BASE_PATH, '')}`,
      payload,
      type === undefined ? {} : { 'content-type': type }
    )
  const deliver = (event: object) =>
    ask('POST', '/network/chirpstack?event=up', JSON.stringify(event), {
      authorization: `Bearer ${CHIRPSTACK_SECRET}`,
      'content-type': 'application/json',
    })
  const { faults, neverSucceeded } = await fuzz(REQUESTS * PROXIED, { send, deliver, now: Date.now })
  expect(faults).toEqual([])
  // They are the proxy's own to call, and nobody's through it
  expect(neverSucceeded).toEqual(['issueToken', 'revokeToken'])
})
