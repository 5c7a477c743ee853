import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { faultyPlatform, json } from '#testing/faulty-platform.ts'
import { emptyDatabase, type TestDatabase } from '#testing/test-database.ts'

import { readSettings } from './env.ts'
import { startThingdeck, type Running } from './start.ts'

let folder: string
let database: TestDatabase
let platform: Awaited<ReturnType<typeof faultyPlatform>>
let servers: Running[] = []
let notes = ''
/** The one token that the platform takes: the next one ends it. */
let valid: string | undefined

beforeEach(async () => {
  notes = ''
  valid = undefined
  folder = await mkdtemp(join(tmpdir(), 'thingdeck-one-token-'))
  database = await emptyDatabase(folder)
  platform = await faultyPlatform(({ url, headers }, response) => {
    const isRevoked = url === '/revoke'
    if (isRevoked) valid = undefined
    json(response, isRevoked || headers.authorization === `Bearer ${valid}` ? 200 : 401, [])
  })
  platform.answerToken = (_, response) => {
    valid = `token-${platform.tokenRequests.length}`
    json(response, 200, { access_token: valid, token_type: 'Bearer', expires_in: 3600 })
  }
  await writeFile(join(folder, 'shared-key'), 'ab'.repeat(32), { mode: 0o600 })
  servers = await Promise.all(['one', 'two', 'three'].map(start))
})
afterEach(async () => {
  await Promise.all(servers.map((server) => server.close()))
  await platform.close()
  await database.drop()
  await rm(folder, { recursive: true })
})

async function start(name: string) {
  const dataDir = join(folder, name)
  await mkdir(dataDir)
  return startThingdeck({
    settings: readSettings({
      ...{ PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'trace' },
      ...{ DATABASE_URL: database.place, KEY_FILE: join(folder, 'shared-key') },
      ...{ MYTHINGS_API_URL: platform.apiUrl.href, MYTHINGS_TOKEN_URL: platform.tokenUrl.href },
      ...{ MYTHINGS_CLIENT_ID: 'deck', MYTHINGS_CLIENT_SECRET: 'secret' },
    }),
    consoleFolder: dataDir,
    notes: { write: (text: string) => Boolean((notes += text)) },
  })
}

const call = (server: Running | undefined, path: string, method = 'GET') =>
  fetch(new URL(`/api${path}`, server?.url), { method, headers: { 'x-csrf': '1' } })
const callAll = async () => Promise.all(servers.map(async (server) => (await call(server, '/things')).status))
const knownSince = async (server: Running | undefined) => {
  const { token } = (await (await call(server, '/connection')).json()) as { token?: { knownSince: number } }
  return token?.knownSince
}

it('uses one token at three instances, though the platform ends each with the next', async () => {
  expect(await callAll()).toEqual([200, 200, 200])
  expect(platform.tokenRequests).toHaveLength(1)

  // By somebody else
  valid = undefined
  expect(await callAll()).toEqual([200, 200, 200])
  expect(platform.tokenRequests).toHaveLength(2)

  // On the page of one of them
  for (const [action, asked] of [
    ['renew', 3],
    ['revoke', 4],
  ] as const) {
    const before = await Promise.all(servers.map(knownSince))
    expect((await call(servers[0], `/connection/${action}`, 'POST')).status).toBe(200)
    for (const [nth, server] of servers.entries()) {
      await vi.waitFor(async () => expect(await knownSince(server)).not.toBe(before[nth]), 5000)
    }
    platform.requests.length = 0
    expect(await callAll()).toEqual([200, 200, 200])
    // None of them tried an old one first
    expect([platform.requests.length, platform.tokenRequests.length]).toEqual([3, asked])
  }
  expect(notes).not.toMatch(/token-\d|Bearer /)
})
