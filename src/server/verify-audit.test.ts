import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { afterAll, beforeAll, expect, it } from 'vitest'

import { createAuditTrail, type AuditTrail } from '#proxy/audit/audit-trail.ts'
import { openProxyDatabase, type ProxyDatabase } from '#proxy/storage/database.ts'
import { emptyDatabase, onPostgres, type TestDatabase } from '#testing/test-database.ts'

import { auditKey } from './audit-key.ts'
import { sharedSecrets } from './shared-secrets.ts'

const DAY = 86_400_000

let dataDir: string
let keyFile: string
let database: TestDatabase
let db: ProxyDatabase
let trail: AuditTrail
const clock = { now: Date.now() }

/** As an instance has it. */
const trailOn = async (on: ProxyDatabase) => {
  const key = onPostgres ? sharedSecrets(keyFile).auditKey : await auditKey(dataDir)
  return createAuditTrail({ db: on, key, keep: 30 * DAY, now: () => clock.now })
}

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'thingdeck-audit-'))
  keyFile = join(dataDir, 'shared-key')
  writeFileSync(keyFile, 'ab'.repeat(32))
  database = await emptyDatabase(dataDir)
  db = await openProxyDatabase(onPostgres ? database.place : join(dataDir, 'proxy.db'))
  trail = await trailOn(db)
})
afterAll(async () => {
  await db.destroy()
  await database.drop()
  rmSync(dataDir, { recursive: true })
})

async function write(target: string, to = trail) {
  const request = { id: target, ip: '127.0.0.1', log: { error: () => undefined } } as never
  const record = await to.begin({
    ...{ request, session: { user: { name: 'ada' } }, operation: 'deleteThing', target, changes: '{}' },
  })
  await record(200)
}

/** Runs the command as an operator does. */
async function verify(
  env: Record<string, string> = onPostgres
    ? { DATABASE_URL: database.place, KEY_FILE: keyFile }
    : { DATA_DIR: dataDir }
): Promise<{ code: number; output: string }> {
  const run = promisify(execFile)(process.execPath, ['src/server/verify-audit.ts'], {
    env: { PATH: process.env['PATH'], ...env },
  })
  return run.then(
    ({ stdout }) => ({ code: 0, output: stdout }),
    (error: { code: number; stdout: string }) => ({ code: error.code, output: error.stdout })
  )
}

it('walks the trail: whole, tampered with at a row, and after retention dropped its beginning', async () => {
  for (const target of ['/things/A1', '/things/A2', '/things/A3']) await write(target)
  const whole = await verify()
  expect(whole).toEqual({
    code: 0,
    output: expect.stringMatching(
      /^The audit trail is whole: 6 entries\nIts last whole entry is 6 with the hash [0-9a-f]{64}\n$/
    ),
  })

  await db.updateTable('audit').set({ target: '/things/XX' }).where('seq', '=', 4).execute()
  expect(await verify()).toEqual({
    code: 1,
    output: expect.stringMatching(
      /^The audit trail is broken after 3 whole entries: Entry 4 was changed\nIts last whole entry is 3 /
    ),
  })
  await db.updateTable('audit').set({ target: '/things/A2' }).where('seq', '=', 4).execute()

  const removed = await db.deleteFrom('audit').where('seq', '=', 3).returningAll().executeTakeFirstOrThrow()
  expect(await verify()).toMatchObject({
    code: 1,
    output: expect.stringContaining('broken after 2 whole entries: Entries 3 to 3 are missing'),
  })
  await db.insertInto('audit').values(removed).execute()

  clock.now += 31 * DAY
  await trail.prune()
  await write('/things/B1')
  expect(await verify()).toMatchObject({
    code: 0,
    output: expect.stringMatching(/is whole: 2 entries\n.* is 8 /),
  })
  // Who drops more than retention did has no signature for it
  await db.updateTable('audit_anchors').set({ seq: 7 }).execute()
  expect(await verify()).toMatchObject({ code: 1, output: expect.stringContaining('not signed by this key') })
  await db.updateTable('audit_anchors').set({ seq: 6 }).execute()
}, 120_000)

it('is one chain, though two write it at once and one drops its beginning meanwhile', async () => {
  // Two instances where there may be two
  const otherDb = onPostgres ? await openProxyDatabase(database.place) : db
  const other = await trailOn(otherDb)
  const before = Number((await newestEntry()).seq)
  await Promise.all([
    ...Array.from({ length: 40 }, (_, nth) => write(`/things/C${nth}`, nth % 2 === 0 ? trail : other)),
    other.prune(),
  ])
  if (otherDb !== db) await otherDb.destroy()
  expect(Number((await newestEntry()).seq)).toBe(before + 80)
  expect(await verify()).toMatchObject({
    code: 0,
    output: expect.stringMatching(new RegExp(`is whole: .* is ${before + 80} `, 's')),
  })
}, 120_000)
const newestEntry = () =>
  db.selectFrom('audit').select('seq').orderBy('seq', 'desc').limit(1).executeTakeFirstOrThrow()

it.skipIf(onPostgres)('makes no new key for a trail, which would verify nothing of it', async () => {
  const key = join(dataDir, 'audit-key')
  renameSync(key, `${key}.away`)
  expect(await verify()).toEqual({ code: 1, output: '' })
  expect(existsSync(key)).toBe(false)
  renameSync(`${key}.away`, key)
})

it('says that there is none where nobody signs in', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'thingdeck-audit-'))
  expect(await verify({ DATA_DIR: folder })).toEqual({
    code: 0,
    output: `There is no audit trail in ${folder}\n`,
  })
  rmSync(folder, { recursive: true })
})
