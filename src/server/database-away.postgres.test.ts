import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, it } from 'vitest'

import { emptyDatabase, type TestDatabase } from '#testing/test-database.ts'

import { readSettings } from './env.ts'
import { startThingdeck, type Running } from './start.ts'

let dataDir: string
let database: TestDatabase
let relay: Awaited<ReturnType<typeof openRelay>>
let running: Running
let notes = ''

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'thingdeck-away-'))
  database = await emptyDatabase(dataDir)
  await writeFile(join(dataDir, 'shared-key'), 'ab'.repeat(32), { mode: 0o600 })
  relay = await openRelay(database.place)
  running = await start(relay.url)
  await running.ready
})
afterEach(async () => {
  await running.close()
  relay.close()
  await database.drop()
  await rm(dataDir, { recursive: true })
})

const start = (databaseUrl: string) =>
  startThingdeck({
    settings: readSettings({
      PORT: '0',
      DEMO: '0',
      DATA_DIR: dataDir,
      DATABASE_URL: databaseUrl,
      KEY_FILE: join(dataDir, 'shared-key'),
      LOG_LEVEL: 'trace',
    }),
    consoleFolder: dataDir,
    notes: { write: (text: string) => Boolean((notes += text)) },
  })

/** Between the server and its database, to be cut. */
async function openRelay(place: string) {
  const target = new URL(place)
  const folder = target.searchParams.get('host')
  const port = Number(target.port || 5432)
  let isCut = false
  const open = new Set<Socket>()
  const server = createServer((socket) => {
    if (isCut) return socket.destroy()
    const further = folder ? connect(join(folder, `.s.PGSQL.${port}`)) : connect(port, target.hostname)
    for (const end of [socket, further]) {
      open.add(end)
      end.on('error', () => {}).on('close', () => open.delete(end))
    }
    socket.pipe(further).pipe(socket)
    return undefined
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const url = new URL(place)
  url.searchParams.delete('host')
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  url.password = 'hidden-password'
  return {
    url: url.href,
    cut() {
      isCut = true
      for (const socket of open) socket.destroy()
    },
    mend() {
      isCut = false
    },
    close() {
      for (const socket of open) socket.destroy()
      server.close()
    },
  }
}

const ask = async (path: string, init?: RequestInit) => {
  const response = await fetch(new URL(path, running.url), { headers: { 'x-csrf': '1' }, ...init })
  return {
    status: response.status,
    retryAfter: response.headers.get('retry-after'),
    text: await response.text(),
  }
}
const uplink = `<DevEUI_uplink><Time>2026-11-22T12:00:00Z</Time><DevEUI>00000000000000AA</DevEUI><FPort>1</FPort>
  <FCntUp>1</FCntUp><payload_hex>00</payload_hex></DevEUI_uplink>`
const deliver = () =>
  ask('/network/thingpark', { method: 'POST', headers: { 'content-type': 'text/xml' }, body: uplink })

it('answers 503 while its database is away, and goes on by itself when it is back', async () => {
  expect(await ask('/readyz')).toMatchObject({ status: 200 })
  expect(await ask('/api/things')).toMatchObject({ status: 200, text: '[]' })
  expect(await deliver()).toMatchObject({ status: 404 })

  relay.cut()
  for (const answer of [await ask('/readyz'), await deliver(), await ask('/api/things')]) {
    expect(answer).toMatchObject({ status: 503, retryAfter: expect.stringMatching(/^[0-9]+$/) })
    expect(JSON.parse(answer.text)).toMatchObject({ code: 'UNAVAILABLE' })
    expect(answer.text).not.toContain('hidden-password')
  }
  expect(await ask('/healthz')).toMatchObject({ status: 200 })

  relay.mend()
  await expect.poll(() => ask('/readyz')).toMatchObject({ status: 200 })
  expect(await ask('/api/things')).toMatchObject({ status: 200, text: '[]' })
  expect(await deliver()).toMatchObject({ status: 404 })
  expect(notes).not.toContain('hidden-password')
})

it('does not start without its database, and says why without the password', async () => {
  relay.cut()
  const failure: unknown = await start(relay.url).catch((error: unknown) => error)
  expect(failure).toMatchObject({ status: 503, message: 'The database does not answer' })
  expect((failure as Error).cause).toBeInstanceOf(Error)
  expect(String((failure as Error).cause)).not.toContain('hidden-password')
  relay.mend()
})
