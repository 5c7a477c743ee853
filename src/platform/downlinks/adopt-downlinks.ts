import type { Database } from '#platform/storage/database.ts'
import { insertMany, type SqlValue } from '#storage/insert-many.ts'
import { alone } from '#storage/sole-transaction.ts'

/** A downlink that the network has already. */
export interface AdoptedDownlink {
  thingIdentifier: string
  /** Upper-case hexadecimal. */
  payload: string
  fPort: number
  confirmed: boolean
  /** 16 hexadecimal digits. */
  correlationId: string
  template?: { uid: string; name: string } | undefined
  /** Milliseconds since the epoch. */
  createdAt: number
}

/**
 * Writes down downlinks that a network was given otherwise, so that its reports say what became of them. Those of unknown
 * things, and those that are there already, are left out.
 *
 * @returns the things that they are for
 */
export async function adoptDownlinks(
  db: Database,
  network: string,
  downlinks: readonly AdoptedDownlink[]
): Promise<number[]> {
  if (downlinks.length === 0) return []
  return alone(db, async (trx) => {
    const things = await trx
      .selectFrom('things')
      .select(['id', 'identifier'])
      .where('identifier', 'in', [...new Set(downlinks.map((one) => one.thingIdentifier))])
      .execute()
    const ids = new Map(things.map(({ id, identifier }) => [identifier, id]))
    const rows = downlinks.flatMap((one): SqlValue[][] => {
      const id = ids.get(one.thingIdentifier)
      if (id === undefined) return []
      const { template, createdAt } = one
      return [
        [
          id,
          one.payload,
          one.fPort,
          one.confirmed ? 1 : 0,
          0,
          template ? 'TEMPLATE' : 'API',
          template?.uid ?? null,
          template?.name ?? null,
          network,
          'ACCEPTED',
          1,
          '[]',
          one.correlationId,
          createdAt,
          createdAt,
          createdAt,
          0,
          0,
        ],
      ]
    })
    await insertMany(trx, 'downlinks', COLUMNS, rows, 'on conflict do nothing')
    return [...ids.values()]
  })
}

const COLUMNS = ['thing_id', 'payload', 'f_port', 'confirmed', 'encrypted', 'origin', 'template_uid'].concat(
  ['template_name', 'network', 'state', 'open', 'causes', 'correlation_id', 'created_at', 'accepted_at'],
  ['changed_at', 'attempts', 'uplinks_since']
)
