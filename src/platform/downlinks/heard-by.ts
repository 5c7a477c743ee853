import type { Database } from '#platform/storage/database.ts'
import type { IngestReaction, StoredMessage } from '#platform/storage/ingest-reaction.ts'
import { insertMany } from '#storage/insert-many.ts'

/**
 * Remembers by which network each thing was heard last, since that is where its downlinks go.
 *
 * @param isShared whether other instances hear things too: then the table is asked each time
 */
export function createHeardBy(isShared = false): IngestReaction {
  /** What the table says, so that a frame that changes nothing writes nothing. */
  const known = new Map<number, string>()
  let isLoaded = false

  const load = async (db: Database, thingIds: readonly number[]) => {
    if (isLoaded && !isShared) return
    if (isShared) known.clear()
    const rows = await db
      .selectFrom('thing_networks')
      .selectAll()
      .$if(isShared, (query) => query.where('thing_id', 'in', [...thingIds]))
      .execute()
    for (const row of rows) known.set(row.thing_id, keyOf(row))
    isLoaded = true
  }

  return async (trx, messages) => {
    await load(
      trx,
      messages.map(({ thing }) => thing.id)
    )
    const changed = new Map<number, Heard>()
    for (const message of messages) {
      if (message.kind !== 'UPLINK' && message.kind !== 'JOIN_REQUEST' && message.kind !== 'NOTIFICATION')
        continue
      const heard = heardIn(message)
      const id = message.thing.id
      if (known.get(id) === keyOf(heard)) changed.delete(id)
      else changed.set(id, heard)
    }
    if (changed.size === 0) return undefined
    await insertMany(
      trx,
      'thing_networks',
      ['thing_id', 'network', 'application', 'device', 'flush'],
      [...changed].map(([id, { network, application, device }]) => [id, network, application, device, 0]),
      // What another network has is not for this one to drop
      `on conflict (thing_id) do update set network = excluded.network, application = excluded.application,
       device = excluded.device,
       flush = case when thing_networks.network = excluded.network then thing_networks.flush else 0 end`
    )
    return () => {
      for (const [id, heard] of changed) known.set(id, keyOf(heard))
    }
  }
}

interface Heard {
  network: string
  application: string | null
  device: string | null
}

const keyOf = ({ network, application, device }: Heard) => `${network}\n${application ?? ''}\n${device ?? ''}`

/** The Things Stack's downlinks go by its own names of application and device. */
function heardIn({ network, body }: StoredMessage): Heard {
  if (network !== 'tts') return { network, application: null, device: null }
  return { network, application: idIn(body, 'application_id'), device: idIn(body, 'device_id') }
}

const idIn = (body: string, name: string) =>
  new RegExp(`"${name}"\\s*:\\s*"([A-Za-z0-9-]{1,100})"`).exec(body)?.[1] ?? null
