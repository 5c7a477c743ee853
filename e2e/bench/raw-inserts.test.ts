import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import { afterEach, beforeEach, expect, it } from 'vitest'

import { rawInsertRate } from './raw-inserts.ts'

let folder: string

beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'thingdeck-raw-'))))
afterEach(() => rmSync(folder, { recursive: true }))

it.each([1, 4])('writes every body with %d rows a transaction', (rowsInTransaction) => {
  const bodies = Array.from({ length: 10 }, (_, index) => `body ${index}`)

  expect(rawInsertRate(folder, bodies, rowsInTransaction)).toBeGreaterThan(0)

  const [file = ''] = readdirSync(folder)
  const database = new DatabaseSync(join(folder, file))
  const rows = database.prepare('select body from rows order by id').all()
  database.close()
  expect(rows.map((row) => row['body'])).toEqual(bodies)
})
