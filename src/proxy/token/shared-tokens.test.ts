import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { unavailable } from '#lib/api-error.ts'
import { localSignals, type Signals } from '#storage/signals.ts'
import { createVault } from '#storage/vault.ts'
import { emptyDatabase, type TestDatabase } from '#testing/test-database.ts'

import { openProxyDatabase, type ProxyDatabase } from '../storage/database.ts'
import type { ClientCredentials } from '../upstream.ts'
import { renewedToken, type AccessToken, type Grant } from './access-token.ts'
import { createSharedTokens } from './shared-tokens.ts'

const HOUR = 3_600_000
const KEY = Buffer.alloc(32, 7)
const credentials: ClientCredentials = {
  kind: 'client',
  tokenUrl: new URL('https://platform.example/token'),
  clientId: 'deck',
  clientSecret: 'secret',
  style: 'basic',
}

let folder: string
let database: TestDatabase
let db: ProxyDatabase
let signals: Signals
let clock: number
/** The token endpoint. */
const obtain = vi.fn<() => Promise<Grant>>()
let all: AccessToken[]

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'thingdeck-tokens-'))
  database = await emptyDatabase(folder)
  db = await openProxyDatabase(database.place)
  signals = localSignals()
  clock = Date.parse('2026-11-27T12:00:00Z')
  obtain.mockReset()
  obtain.mockImplementation(async () => ({ value: `token-${obtain.mock.calls.length}`, lifetime: HOUR }))
  all = [instance(), instance(), instance()]
})
afterEach(async () => {
  await signals.close()
  await db.destroy()
  await database.drop()
  rmSync(folder, { recursive: true })
})

/** One of several, as far as its token is concerned. */
function instance({ key = KEY, on = db }: { key?: Buffer; on?: ProxyDatabase } = {}): AccessToken {
  const now = () => clock
  const wait = () => new Promise((resolve) => setImmediate(resolve))
  const shared = createSharedTokens({ db: on, signals, vault: createVault(key), now, wait })
  return renewedToken({ ...shared.of(credentials, obtain), now })
}
const getAll = () => Promise.all(all.map((token) => token.get()))
const thrice = (value: string) => [value, value, value]

it('asks once at the start and once before the end, for all instances', async () => {
  expect(await getAll()).toEqual(thrice('token-1'))
  expect(obtain).toHaveBeenCalledTimes(1)
  clock += HOUR - 30_000
  expect(await getAll()).toEqual(thrice('token-1'))
  await vi.waitFor(async () => expect(await getAll()).toEqual(thrice('token-2')))
  clock += 10_000
  expect(await getAll()).toEqual(thrice('token-2'))
  expect(obtain).toHaveBeenCalledTimes(2)
})

it('asks every 5 s in the last minute where the endpoint hands out the same, however many instances', async () => {
  const ends = clock + HOUR
  obtain.mockImplementation(async () => ({ value: 'token-1', lifetime: ends - clock }))
  await getAll()
  clock += HOUR - 60_000
  for (let second = 0; second < 50; second++, clock += 1000) {
    const asked = 2 + Math.floor(second / 5)
    const look = async () => {
      expect(await getAll()).toEqual(thrice('token-1'))
      expect(obtain).toHaveBeenCalledTimes(asked)
    }
    await vi.waitFor(look, { interval: 1 })
  }
})

it('asks once for one that somebody else revoked, however many instances were refused with it', async () => {
  await getAll()
  for (const token of all) expect(token.invalidate('token-1')).toBe(true)
  expect(await getAll()).toEqual(thrice('token-2'))
  // A request that was under way meanwhile
  for (const token of all) expect(token.invalidate('token-1')).toBe(true)
  expect(await getAll()).toEqual(thrice('token-2'))
  expect(await instance().get()).toBe('token-2')
  expect(obtain).toHaveBeenCalledTimes(2)
})

it('takes one into use everywhere that was demanded at one instance', async () => {
  const [one] = all
  await one?.get()
  // Nobody reads any more when the clock is set
  await vi.waitFor(() => expect(all.map((token) => token.atOnce())).toEqual(thrice('token-1')))
  clock += 60_000
  expect(await one?.renew()).toBe(true)
  await vi.waitFor(() => expect(all.map((token) => token.atOnce())).toEqual(thrice('token-2')))
  const current = { knownSince: clock, endsAt: clock + HOUR }
  expect(all.map((token) => token.standing())).toEqual([{ current }, { current }, { current }])
  expect(obtain).toHaveBeenCalledTimes(2)
})

it('has another instance ask where the one that does dies, and heeds no late answer', async () => {
  const [one, other] = all
  let answer: (grant: Grant) => void = () => {}
  obtain.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)))
  const late = one?.get()
  await vi.waitFor(() => expect(obtain).toHaveBeenCalledTimes(1))
  const waiting = other?.get()
  clock += 14_999
  await new Promise((resolve) => setImmediate(resolve))
  expect(obtain).toHaveBeenCalledTimes(1)
  clock += 1
  expect(await waiting).toBe('token-2')
  answer({ value: 'token-late', lifetime: HOUR })
  expect(await late).toBe('token-2')
  expect(obtain).toHaveBeenCalledTimes(2)
})

it('backs off as one where the endpoint fails, and tells everybody why', async () => {
  obtain.mockRejectedValue(unavailable('down'))
  const asked: number[] = []
  const why = new Set<string>()
  for (let second = 0; second < 40; second++, clock += 1000) {
    const before = obtain.mock.calls.length
    for (const token of all) await token.get().catch((error: Error) => why.add(error.message))
    if (obtain.mock.calls.length > before) asked.push(second)
  }
  expect([asked, obtain.mock.calls.length, [...why]]).toEqual([[0, 1, 3, 7, 15, 25, 35], 7, ['down']])
})

it('asks every 5 s where the endpoint insists on a token that the platform refuses', async () => {
  obtain.mockImplementation(async () => ({ value: 'token-1', lifetime: HOUR }))
  for (let second = 0; second < 20; second++, clock += 1000) {
    for (const token of all) token.invalidate(await token.get())
  }
  // As one instance does
  expect(obtain).toHaveBeenCalledTimes(5)
})

it('asks at most once a second for tokens that have no life', async () => {
  obtain.mockImplementation(async () => ({ value: `token-${obtain.mock.calls.length}`, lifetime: 0 }))
  for (let call = 0; call < 50; call++, clock += 100) for (const token of all) await token.get()
  expect(obtain).toHaveBeenCalledTimes(5)
})

it('is sealed in the database, and asked for anew under another key', async () => {
  await getAll()
  const rows = await db.selectFrom('shared_grants').selectAll().execute()
  expect(rows).toHaveLength(1)
  expect(JSON.stringify(rows)).not.toContain('token-1')
  expect(await instance({ key: Buffer.alloc(32, 8) }).get()).toBe('token-2')
})

it('asks for itself while the database does not answer', async () => {
  const away = {
    selectFrom() {
      throw unavailable('The database does not answer')
    },
  } as unknown as ProxyDatabase
  expect(await instance({ on: away }).get()).toBe('token-1')
})
