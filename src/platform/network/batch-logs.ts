import type { Database } from '#platform/storage/database.ts'
import { insertMany } from '#storage/insert-many.ts'

import type { Stored } from './write-batch.ts'

/** What a network says in words becomes an event of the thing, at the time that it tells. */
export async function writeLogs(trx: Database, stored: readonly Stored[]): Promise<void> {
  const rows = stored.flatMap(({ thing, message }) => {
    if (!message.log) return []
    const { kind, ...detail } = message.log
    // A downlink's failure has a row of the network log, and its body lies with that
    const body = message.kind === 'LOG' ? { body: message.body } : {}
    return [
      [
        thing.id,
        thing.identifier,
        thing.company_id,
        kind,
        message.time,
        JSON.stringify({ ...detail, ...body }),
      ],
    ]
  })
  await insertMany(
    trx,
    'thing_events',
    ['thing_id', 'identifier', 'company_id', 'kind', 'at', 'detail'],
    rows
  )
}
