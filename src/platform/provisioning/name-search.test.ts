import { sql } from 'kysely'
import { afterEach, beforeEach, expect, it } from 'vitest'

import type { Database } from '#platform/storage/database.ts'
import { nameHas } from '#platform/storage/name-search.ts'
import { isPostgres } from '#storage/dialect.ts'
import { startTestPlatform, type TestPlatform } from '#testing/test-platform.ts'

let platform: TestPlatform
beforeEach(async () => {
  platform = await startTestPlatform()
  for (const [index, name] of [
    'Tank 12 — Gent',
    'TANK 13',
    'Écluse du Nord',
    'Say "cheese"',
    '100 % _full',
  ].entries()) {
    await platform.call('POST', '/things', {
      connectivityType: 'ETHERNET',
      thingIdentifier: `room-${index}`,
      companyId: 987,
      thingTypeId: 24,
      thingName: name,
    })
  }
})
afterEach(() => platform.close())

const found = async (part: string) => {
  const { body } = await platform.call('GET', `/things?thingName=${encodeURIComponent(part)}`)
  return (body as { thingName: string }[]).map((thing) => thing.thingName)
}

it.each([
  ['tank', ['Tank 12 — Gent', 'TANK 13']],
  ['K 1', ['Tank 12 — Gent', 'TANK 13']],
  ['éCLUSE', ['Écluse du Nord']],
  ['ec', []],
  ['éc', ['Écluse du Nord']],
  ['"cheese"', ['Say "cheese"']],
  ['0 % _f', ['100 % _full']],
  ['%', ['100 % _full']],
  ['* OR tank', []],
  ['tan\0k', []],
])('finds %j in names', async (part, names) => {
  expect(await found(part)).toEqual(names)
})

it('follows a change of name and a deletion', async () => {
  await platform.call('PUT', '/things/ROOM-0', { thingName: 'Basin 12' })
  await platform.call('DELETE', '/things/ROOM-1')

  expect(await found('tank')).toEqual([])
  expect(await found('basin')).toEqual(['Basin 12'])
})

it('reads the index of names, not the names', async () => {
  expect(await explained(platform.db)).not.toMatch(/SCAN t\b|Seq Scan/)
})

async function explained(db: Database): Promise<string> {
  const plan = isPostgres(db) ? 'explain' : 'explain query plan'
  return db.transaction().execute(async (trx) => {
    // PostgreSQL reads a table as small as this one as a whole, unless it is told that this costs much
    if (isPostgres(db)) await sql`set local enable_seqscan = off`.execute(trx)
    const { rows } =
      await sql`${sql.raw(plan)} select t.id from things as t where ${nameHas(db, 'tank')}`.execute(trx)
    return rows.flatMap((row) => Object.values(row as Record<string, string>)).join('\n')
  })
}
