import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

import { Kysely, sql } from 'kysely'
import { expect, it } from 'vitest'

import { sqliteDialect } from './dialect.ts'

const WRITER = join(import.meta.dirname, '../../testing/acknowledging-writer.ts')

it('keeps every row that it acknowledged when its process is killed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'thingdeck-kill-'))
  const path = join(folder, 'test.db')
  const writer = spawn(process.execPath, [WRITER, path])
  try {
    let complaint = ''
    writer.stderr.on('data', (text) => (complaint += String(text)))
    const exited = new Promise((resolve) => writer.on('exit', (_, signal) => resolve(signal)))
    let acknowledged = 0
    for await (const line of createInterface({ input: writer.stdout })) {
      acknowledged = Number(line)
      if (acknowledged === 200) writer.kill('SIGKILL')
    }
    expect(await exited, complaint).toBe('SIGKILL')
    expect(acknowledged).toBeGreaterThanOrEqual(200)

    const db = new Kysely<never>({ dialect: sqliteDialect({ path }) })
    const { rows } = await sql<{ id: number }>`select id from rows order by id`.execute(db)
    await db.destroy()
    // One more may have been stored whose acknowledgement was cut off
    const all = Array.from({ length: rows.length }, (_, index) => index + 1)
    expect(rows.map(({ id }) => id)).toEqual(all)
    expect(rows.length).toBeGreaterThanOrEqual(acknowledged)
  } finally {
    writer.kill('SIGKILL')
    rmSync(folder, { recursive: true })
  }
})
