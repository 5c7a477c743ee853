import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { gunzipSync, gzipSync } from 'node:zlib'

import { Kysely, sql } from 'kysely'
import { afterEach, beforeEach, expect, it } from 'vitest'

import { sqliteDialect } from '../sqlite/dialect.ts'
import { backUp, restore } from './backup.ts'

const COMMAND = join(import.meta.dirname, 'command.ts')
const WRITER = join(import.meta.dirname, '../../testing/acknowledging-writer.ts')

let folder: string
let data: string
let file: string
let fresh: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'thingdeck-backup-'))
  data = join(folder, 'data')
  file = join(folder, 'backups', 'one')
  fresh = join(folder, 'fresh')
  mkdirSync(data)
  writeFileSync(join(data, 'key'), 'the key\n', { mode: 0o600 })
  writeFileSync(join(data, 'credentials.json.1a2b.tmp'), 'half a file')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const rowsOf = async (path: string) => {
  const db = new Kysely<never>({ dialect: sqliteDialect({ path }) })
  const { rows } = await sql<{ id: number }>`select id from rows order by id`.execute(db)
  await db.destroy()
  return rows.map(({ id }) => id)
}

it('holds all that was acknowledged before it began, while rows go on being written', async () => {
  const writer = spawn(process.execPath, [WRITER, join(data, 'platform.db')])
  try {
    let acknowledged = 0
    let before = 0
    for await (const line of createInterface({ input: writer.stdout })) {
      acknowledged = Number(line)
      if (acknowledged < 100) continue
      if (before === 0) {
        before = acknowledged
        await backUp(data, file)
      }
      if (acknowledged > before + 50) break
    }
    const files = await restore(file, fresh)
    expect(files.map(({ name }) => name).toSorted()).toEqual(['key', 'platform.db'])
    expect(readFileSync(join(fresh, 'key'), 'utf8')).toBe('the key\n')
    const rows = await rowsOf(join(fresh, 'platform.db'))
    expect(rows.length).toBeGreaterThanOrEqual(before)
    expect(rows).toEqual(rows.map((_, index) => index + 1))
    // The one that runs was not disturbed
    expect(acknowledged).toBeGreaterThan(before)
  } finally {
    writer.kill('SIGKILL')
  }
})

it.each(['backup', 'restore'])(
  'of a database at a URL does nothing, and says what does: %s',
  async (action) => {
    const env = {
      ...process.env,
      DATABASE_URL: 'postgres://me:hidden@db/thingdeck',
      DATA_DIR: join(folder, 'x'),
    }
    const child = spawn(process.execPath, [COMMAND, action, join(folder, 'backup')], { env })
    let said = ''
    for (const output of [child.stdout, child.stderr]) output.on('data', (part: Buffer) => (said += part))
    const [code] = (await once(child, 'close')) as [number]
    expect([code, said]).toEqual([1, expect.stringMatching(/pg_dump[^]*pg_restore[^]*KEY_FILE/)])
    expect(said).not.toContain('hidden')
  }
)

it('takes a key along that lies elsewhere', async () => {
  const keyFile = join(folder, 'elsewhere')
  writeFileSync(keyFile, 'another key')
  await backUp(data, file, keyFile)
  await restore(file, fresh)
  expect(readFileSync(join(fresh, 'key'), 'utf8')).toBe('another key')
})

it('replaces nothing, on neither side', async () => {
  await backUp(data, file)
  const bytes = readFileSync(file)
  await expect(backUp(data, file)).rejects.toThrow('exists already')
  await expect(restore(file, data)).rejects.toThrow('not empty')
  expect(readFileSync(file)).toEqual(bytes)
  expect(readdirSync(join(folder, 'backups'))).toEqual(['one'])
  await expect(backUp(join(folder, 'nothing'), join(folder, 'two'))).rejects.toThrow('holds no data')
})

it.each([
  ['is cut short', (bytes: Buffer) => bytes.subarray(0, bytes.length - 4)],
  [
    'was changed',
    (bytes: Buffer) => Buffer.from(bytes.toString('latin1').replace('the key', 'my key!'), 'latin1'),
  ],
  [
    'wants to lie elsewhere',
    (bytes: Buffer) => Buffer.from(bytes.toString('latin1').replace('"key"', '"../x"'), 'latin1'),
  ],
  ['is no backup', () => Buffer.from('{"files":[]}\n')],
])('restores nothing of a backup that %s', async (_, change) => {
  await backUp(data, file)
  writeFileSync(file, gzipSync(change(gunzipSync(readFileSync(file)))))
  await expect(restore(file, fresh)).rejects.toThrow(/backup/)
  expect(existsSync(fresh)).toBe(false)
  expect(readdirSync(folder).toSorted()).toEqual(['backups', 'data'])
})

it('restores no database that is damaged', async () => {
  cpSync(join(data, 'key'), join(data, 'platform.db'))
  await expect(backUp(data, file)).rejects.toThrow(/not a database/)
})
