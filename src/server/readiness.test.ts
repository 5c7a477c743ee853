import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, expect, it, vi } from 'vitest'

import type { ProxyDatabase } from '#proxy/storage/database.ts'
import { giveRoom, takeAllRoom, writeMuch } from '#testing/full-disk.ts'

import { readSettings } from './env.ts'
import { startThingdeck, type Running } from './start.ts'

/** The server's own, whose room no setting bounds. */
const opened = vi.hoisted(() => ({ db: undefined as ProxyDatabase | undefined }))

vi.mock(import('#proxy/storage/database.ts'), async (load) => {
  const module = await load()
  return {
    ...module,
    openProxyDatabase: async (...given) => (opened.db = await module.openProxyDatabase(...given)),
  }
})

let dataDir: string
let running: Running
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'thingdeck-ready-'))
  const settings = readSettings({ PORT: '0', DEMO: '0', AUTH: 'local', DATA_DIR: dataDir })
  running = await startThingdeck({ settings, consoleFolder: dataDir, notes: { write: () => true } })
  await running.ready
})
afterAll(async () => {
  await running.close()
  await rm(dataDir, { recursive: true })
})

async function ask(path: string) {
  const response = await fetch(new URL(path, running.url))
  const body: unknown = await response.json()
  return { status: response.status, retryAfter: response.headers.get('retry-after'), body }
}
const READY = { status: 200, retryAfter: null, body: { status: 'ready' } }

it('wants no requests while the disk of the database of sessions is full', async () => {
  const db = opened.db!
  await takeAllRoom(db)
  // Nobody has written since: that there is no room is not known
  expect(await ask('/readyz')).toEqual(READY)

  await expect(writeMuch(db)).rejects.toThrow('The disk of the database is full')
  const full = {
    ...{ status: 503, retryAfter: '10' },
    body: { code: 'UNAVAILABLE', message: 'The disk of the database is full', errors: [] },
  }
  expect(await ask('/readyz')).toEqual(full)
  // Nobody writes meanwhile, and it is no readier for that
  expect(await ask('/readyz')).toEqual(full)
  expect(await ask('/healthz')).toEqual(READY)

  await giveRoom(db)
  expect(await ask('/readyz')).toEqual(READY)
})
