import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdir, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'

import { BEGINNING, chainHash } from '#proxy/audit/audit-chain.ts'
import { openProxyDatabase } from '#proxy/storage/database.ts'

import { readSettings } from './env.ts'
import { startFailure } from './start-failure.ts'
import { startThingdeck } from './start.ts'

vi.setConfig({ hookTimeout: 60_000 })

let folder: string
/** As a server leaves it that ended well. */
let sound: string
let copies = 0

/** Starts it and ends it again. */
async function start(environment: Record<string, string>) {
  const settings = readSettings({ PORT: '0', DEMO: '0', AUTH: 'local', ...environment })
  const running = await startThingdeck({ settings, consoleFolder: folder, notes: { write: () => true } })
  await running.ready
  await running.close()
}

/** What is said of a start, which is to fail. */
async function sayingOf(environment: Record<string, string>): Promise<string> {
  try {
    await start(environment)
    return 'It starts'
  } catch (error) {
    return startFailure(error)
  }
}

async function damaged(damage: (dataDir: string) => unknown): Promise<string> {
  const dataDir = join(folder, String(copies++))
  await cp(sound, dataDir, { recursive: true })
  await damage(dataDir)
  return dataDir
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'thingdeck-failure-'))
  sound = join(folder, 'sound')
  await start({ DATA_DIR: sound })
})
afterAll(() => rm(folder, { recursive: true }))

const TEXT = 'A letter that somebody saved under the name of a database, by mistake. '.repeat(20)

async function inPlaceOf(path: string) {
  await rm(path)
  await mkdir(path)
}

/** Owners may share a file, and who asks finds the versions of all. */
async function ofNewerRelease(path: string) {
  const db = await openProxyDatabase(path)
  await sql`update schema_versions set version = 999`.execute(db)
  await db.destroy()
}

const RECORDED = {
  ...{ at: 1, phase: 'INTENT', call_id: 'c', user_name: 'ada', role: 'admin', address: '::1' },
  ...{ operation: 'deleteThing', target: '/things/A1', changes: '[]', status: null },
} as const

async function withoutAuditKey(dataDir: string) {
  const db = await openProxyDatabase(join(dataDir, 'proxy.db'))
  await db.insertInto('audit_anchors').values({ seq: 1, hash: 'h', at: 1, signature: 's' }).execute()
  await db.destroy()
  await rm(join(dataDir, 'audit-key'))
}

/** Its one entry was made with the key that is there; then that is exchanged. */
async function withAuditKeyOfAnother(dataDir: string) {
  const kept = Buffer.from(await readFile(join(dataDir, 'audit-key'), 'utf8'), 'hex')
  const db = await openProxyDatabase(join(dataDir, 'proxy.db'))
  await db
    .insertInto('audit')
    .values({ ...RECORDED, seq: 1, hash: chainHash(kept, BEGINNING, 1, RECORDED) })
    .execute()
  await db.destroy()
  await writeFile(join(dataDir, 'audit-key'), 'a1'.repeat(32))
}

it.each<[string, (dataDir: string) => unknown, RegExp]>([
  ['no database', (d) => writeFile(join(d, 'platform.db'), TEXT), /platform\.db is no database: .*restore/],
  [
    'no database of sessions',
    (d) => writeFile(join(d, 'proxy.db'), TEXT),
    /proxy\.db is no database: .*rest/,
  ],
  ['half a database', (d) => truncate(join(d, 'platform.db'), 20_000), /platform\.db is damaged .*restore/],
  ['a folder as its database', (d) => inPlaceOf(join(d, 'platform.db')), /platform\.db cannot be opened: it/],
  [
    'data of a newer release',
    (d) => ofNewerRelease(join(d, 'platform.db')),
    /newer .*schema 999, .*: run that/,
  ],
  [
    'sessions of a newer release',
    (d) => ofNewerRelease(join(d, 'proxy.db')),
    /newer .*schema 999, .*: run that/,
  ],
  [
    'a key that is none',
    (d) => writeFile(join(d, 'key'), 'key\n'),
    /\/key must hold 64 hex.*: bring it back/,
  ],
  [
    'the key of another',
    (d) => writeFile(join(d, 'key'), 'a1'.repeat(32)),
    /\/key is not the key .*: put the/,
  ],
  ['no key any more', (d) => rm(join(d, 'key')), /\/key, the key of .*, is missing: put the right one back/],
  ['a folder as its key', (d) => inPlaceOf(join(d, 'key')), /\/key cannot be read \(EISDIR\): it has/],
  [
    'half its credentials',
    (d) => writeFile(join(d, 'credentials.json'), '{'),
    /credentials\.json .*: repair/,
  ],
  [
    'no secret in its file',
    (d) => writeFile(join(d, 'inbound-secret'), ''),
    /inbound-secret .*: repair it, or/,
  ],
  ['no audit key in its file', (d) => writeFile(join(d, 'audit-key'), 'x'), /audit-key .*: bring it back/],
  ['no audit key any more', withoutAuditKey, /audit-key, the key of the audit .* missing: bring it back/],
  [
    'the audit key of another',
    withAuditKeyOfAnother,
    /audit-key is not the key of the audit trail: put the right/,
  ],
])('says in one line what to do where it finds %s', async (_, damage, expected) => {
  const saying = await sayingOf({ DATA_DIR: await damaged(damage) })
  expect(saying).toMatch(expected)
  expect(saying.split('\n')).toHaveLength(1)
})

it('leaves a database alone whose key it has not', async () => {
  const dataDir = await damaged((d) => writeFile(join(d, 'key'), 'a1'.repeat(32)))
  await sayingOf({ DATA_DIR: dataDir })
  await cp(join(sound, 'key'), join(dataDir, 'key'))
  expect(await sayingOf({ DATA_DIR: dataDir })).toBe('It starts')
})

it('starts again once the audit key is back', async () => {
  const dataDir = await damaged(withAuditKeyOfAnother)
  await sayingOf({ DATA_DIR: dataDir })
  await cp(join(sound, 'audit-key'), join(dataDir, 'audit-key'))
  expect(await sayingOf({ DATA_DIR: dataDir })).toBe('It starts')
})

it('makes an audit key where nothing was recorded yet', async () => {
  expect(await sayingOf({ DATA_DIR: await damaged((d) => rm(join(d, 'audit-key'))) })).toBe('It starts')
})

it('says which port, address or name it cannot listen at', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  const taken = await sayingOf({ DATA_DIR: await damaged(() => {}), PORT: String(port) })
  other.close()
  expect(taken).toBe(
    `PORT ${port} is in use by another program: end that one, or set PORT to one that is free`
  )
  // An address of documentation, which no machine has
  const exposed = { HOST: '192.0.2.1', TRUST_PROXY: 'loopback' }
  const nowhere = await sayingOf({ DATA_DIR: await damaged(() => {}), ...exposed })
  expect(nowhere).toBe('HOST 192.0.2.1 is no address of this machine: set HOST to one that it has')
})

it('says of a file that the disk is full', () => {
  const file = Object.assign(new Error('ENOSPC'), { code: 'ENOSPC', syscall: 'write', path: '/data/key' })
  expect(startFailure(file)).toBe(
    '/data/key cannot be written, since the disk is full: make room, and start again'
  )
})

it('shows where a fault of ours was', () => {
  expect(startFailure(new TypeError('x is undefined'))).toMatch(
    /^TypeError: x is undefined\n +at .*start-failure/
  )
})

it('ends with 1 and nothing but the line', async () => {
  const file = join(folder, 'file')
  await writeFile(file, '')
  const { PATH = '' } = process.env
  const child = spawn(process.execPath, ['src/server/main.ts'], {
    env: { PATH, DATA_DIR: join(file, 'below') },
  })
  let told = ''
  child.stdout.on('data', (chunk) => (told += String(chunk)))
  child.stderr.on('data', (chunk) => (told += String(chunk)))
  const [code] = (await once(child, 'close')) as [number]
  expect([code, told]).toEqual([1, `DATA_DIR ${join(file, 'below')} cannot be made: a file is in the way\n`])
})
