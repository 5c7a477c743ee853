import { afterEach, beforeEach, expect, it } from 'vitest'

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
  const plan = await platform.db.executeQuery<{ detail: string }>({
    ...(await explained('t.id in (select rowid from thing_names where thing_names match \'"tank"\')')),
  })
  expect(plan.rows.map((row) => row.detail).join('\n')).not.toMatch(/SCAN t\b/)
})

async function explained(condition: string) {
  const { CompiledQuery } = await import('kysely')
  return CompiledQuery.raw(
    `explain query plan select t.id from things as t where ${condition} order by t.id limit 10`
  )
}
