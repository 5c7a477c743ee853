import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { afterAll, beforeAll, expect, it } from 'vitest'

import { createAuditTrail } from '#proxy/audit/audit-trail.ts'
import { openProxyDatabase, type ProxyDatabase } from '#proxy/storage/database.ts'

import { auditKey } from './audit-key.ts'

const DAY = 86_400_000

let dataDir: string
let db: ProxyDatabase
let trail: ReturnType<typeof createAuditTrail>
const clock = { now: Date.now() }

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'thingdeck-audit-'))
  db = await openProxyDatabase(join(dataDir, 'proxy.db'))
  trail = createAuditTrail({ db, key: await auditKey(dataDir), keep: 30 * DAY, now: () => clock.now })
})
afterAll(async () => {
  await db.destroy()
  rmSync(dataDir, { recursive: true })
})

async function write(target: string) {
  const request = { id: target, ip: '127.0.0.1', log: { error: () => undefined } } as never
  const record = await trail.begin({
    ...{ request, session: { user: { name: 'ada' } }, operation: 'deleteThing', target, changes: '{}' },
  })
  await record(200)
}

/** Runs the command as an operator does. */
async function verify(folder = dataDir): Promise<{ code: number; output: string }> {
  const env = { PATH: process.env['PATH'], DATA_DIR: folder }
  const run = promisify(execFile)(process.execPath, ['src/server/verify-audit.ts'], { env })
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
}, 60_000)

it('says that there is none where nobody signs in', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'thingdeck-audit-'))
  expect(await verify(folder)).toEqual({ code: 0, output: `There is no audit trail in ${folder}\n` })
  rmSync(folder, { recursive: true })
})
