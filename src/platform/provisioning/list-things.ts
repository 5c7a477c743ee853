import { Readable } from 'node:stream'

import type { CompanyFamily } from '#platform/storage/companies.ts'
import type { Database } from '#platform/storage/database.ts'

import { toThingResource } from './thing-resource.ts'
import { findThingIds, readTags, selectThings, type ThingFilter } from './thing-rows.ts'

/** Read at once: so few that they are gone again before the garbage collector has to look for them. */
const CHUNK = 200

/** Written at once: texts of more than some 100 kB are kept until the collector looks at the whole heap. */
const PART = 100

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
  const ids = await findThingIds(db, family, filter, filter.results)
  let separator = '['
  for (let from = 0; from < ids.length; from += CHUNK) {
    const chunk = ids.slice(from, from + CHUNK)
    const [rows, tags] = await Promise.all([
      selectThings(db, family).where('t.id', 'in', chunk).orderBy('t.id').execute(),
      readTags(db, chunk),
    ])
    // Things may have gone since the ids were read: a chunk of none is passed over
    for (let at = 0; at < rows.length; at += PART) {
      const part = rows.slice(at, at + PART)
      yield (
        separator + part.map((row) => JSON.stringify(toThingResource(row, tags.get(row.id) ?? []))).join(',')
      )
      separator = ','
    }
  }
  yield separator === '[' ? '[]' : ']'
}
