import { Readable } from 'node:stream'

import type { CompanyFamily } from '#platform/storage/companies.ts'
import type { Database } from '#platform/storage/database.ts'

import { toThingResource } from './thing-resource.ts'
import { readTags, selectPage, type ThingFilter } from './thing-rows.ts'

/** Read at once: few enough that 100,000 things take no noticeable memory, many enough that the queries do not add up. */
const CHUNK = 4000

/** The list as JSON, written while it is read. */
export function streamThings(
  db: Database,
  family: CompanyFamily,
  filter: ThingFilter & { results?: number | undefined }
): Readable {
  return Readable.from(chunks(db, family, filter), { objectMode: false, encoding: 'utf8' })
}

async function* chunks(
  db: Database,
  family: CompanyFamily,
  filter: ThingFilter & { results?: number | undefined }
) {
  let left = filter.results ?? Infinity
  let after = 0
  let separator = '['
  while (left > 0) {
    const limit = Math.min(CHUNK, left)
    const rows = await selectPage(db, family, filter, after, limit).execute()
    const tags = await readTags(
      db,
      rows.map((row) => row.id)
    )
    const texts = rows.map((row) => JSON.stringify(toThingResource(row, tags.get(row.id) ?? [])))
    if (texts.length > 0) {
      yield separator + texts.join(',')
      separator = ','
    }
    if (rows.length < limit) break
    left -= rows.length
    after = rows.at(-1)?.id ?? after
  }
  yield separator === '[' ? '[]' : ']'
}
