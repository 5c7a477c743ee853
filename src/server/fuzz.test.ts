import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, expect, it, vi } from 'vitest'
import { Pool } from 'undici'

import { BASE_PATH } from '#contract/endpoints.ts'
import { contractFaults } from '#testing/conforming-answer.ts'
import { type GeneratedRequest, rememberedValues, requestGenerator } from '#testing/generated-requests.ts'
import { seededRandom } from '#testing/random.ts'
import { startTestPlatform } from '#testing/test-platform.ts'
import { abpRequest, ethernetRequest, otaaRequest } from '#testing/thing-requests.ts'
import { DEV_EUI, uplink } from '#testing/thingpark-messages.ts'

import { readSettings } from './env.ts'
import { startThingdeck } from './start.ts'

// `FUZZ_REQUESTS=200000 PROPERTY_SEED=7 npm test -- --only=unit src/server/fuzz` looks further
const REQUESTS = Number(process.env['FUZZ_REQUESTS'] ?? 10_000)
const SEED = Number(process.env['PROPERTY_SEED'] ?? 1)
/** Of the requests, those that take the way through the proxy: a real socket to it, and one from it. */
const PROXIED = 0.2
const AT_ONCE = 16
/** How many requests pass before what they deleted is made again. */
const MADE_AGAIN = 400

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

/** @returns what is wrong with the answers; at most ten, since one fault shows in many */
async function fuzz(
  count: number,
  send: Send,
  deliver: (xml: string) => Promise<unknown>
): Promise<string[]> {
  const known = rememberedValues({
    thingIdentifier: [otaaRequest, abpRequest, ethernetRequest].map((thing) => thing.thingIdentifier),
    devEUI: [DEV_EUI],
    companyId: [987, 987, 987, 1],
    thingTypeId: [10, 33, 24],
    basestationId: ['FF0107A5'],
    // No name among them, which would be looked up
    url: ['http://127.0.0.1:9/x', 'http://203.0.113.1/x', 'https://[::1]/', 'ftp://x', 'javascript:1', ''],
  })
  const generator = requestGenerator(seededRandom(SEED), known.of)
  const faults: string[] = []
  const seen = new Set<string>()

  const make = async () => {
    for (const thing of [otaaRequest, abpRequest, ethernetRequest]) {
      await send({ ...ownRequest('POST', '/things'), payload: JSON.stringify(thing) })
    }
    for (let i = 1; i < 5; i++) await deliver(uplink(i, `2026-11-22T11:00:0${i}Z`))
  }
  const one = async () => {
    const request = generator.next()
    const answer = await send(request)
    seen.add(request.operationId)
    if (answer.status < 300) known.read(answer.body)
    const found = faultsOf(request, answer)
    if (found.length > 0) {
      const { operationId, url, payload = '' } = request
      faults.push(`${operationId} ${url} ${payload.slice(0, 500)}: ${answer.status} ${found.join('; ')}`)
    }
    // Most of the API is closed meanwhile
    if (request.operationId === 'unlinkAccount') await send(ownRequest('PUT', '/platform/account-link'))
  }
  for (let sent = 0; sent < count && faults.length < 10; sent += AT_ONCE) {
    if (sent % MADE_AGAIN < AT_ONCE) await make()
    await Promise.all(Array.from({ length: AT_ONCE }, one))
  }
  expect([...seen].sort()).toEqual(generator.operations.sort())
  return faults
}

const ownRequest = (method: 'POST' | 'PUT', path: string) =>
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
  const platform = await startTestPlatform({ downlinks: {} })
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
    if (documented && !documented.includes(status)) undocumented.add(`${operationId} answers ${status}`)
    return { status, body: parse(answer.payload) }
  }
  expect(await fuzz(REQUESTS * (1 - PROXIED), send, platform.deliver)).toEqual([])
  // What the proxy refuses by itself is no part of the platform's document
  expect([...undocumented]).toEqual([])
  // And nobody's prototype was changed on the way
  expect({}).not.toHaveProperty('isAdmin')
})

it('answers the same through the proxy', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'thingdeck-fuzz-'))
  const settings = readSettings({ PORT: '0', DEMO: '0', DATA_DIR: dataDir, STREAM_ALLOW_PRIVATE: '0' })
  const running = await startThingdeck({ settings, consoleFolder: dataDir, notes: { write: () => true } })
  const pool = new Pool(running.url.origin, { connections: AT_ONCE })
  close = async () => {
    await pool.close()
    await running.close()
    await rm(dataDir, { recursive: true })
  }
  await running.ready
  const ask = async (method: GeneratedRequest['method'], path: string, payload?: string, type?: string) => {
    const headers = { 'x-csrf': '1', ...(type !== undefined && { 'content-type': type }) }
    const answer = await pool.request({ method, path, headers, body: payload ?? null })
    return { status: answer.statusCode, body: parse(await answer.body.text()) }
  }
  const send: Send = ({ method, url, payload, contentType }) =>
    ask(method, `/api${url.replace(BASE_PATH, '')}`, payload, contentType)
  const deliver = (xml: string) => ask('POST', '/network/thingpark', xml, 'text/xml')
  expect(await fuzz(REQUESTS * PROXIED, send, deliver)).toEqual([])
})
