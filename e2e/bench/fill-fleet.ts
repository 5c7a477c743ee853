import { openDatabase } from '#platform/storage/database.ts'
import { seedPlatform } from '#platform/storage/seed.ts'
import { saveSetting } from '#platform/storage/settings.ts'
import { insertMany } from '#storage/insert-many.ts'

const COMPANY = { id: 987, name: 'Thingdeck' }
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const KINDS = ['Tank', 'Gate', 'Meter', 'Door', 'Pump']
const PLACES = ['Gent', 'Brussel', 'Namur', 'Antwerpen', 'Liège', 'Kortrijk', 'Hasselt']
/** Of the shipped catalogue. */
const THING_TYPES = [10, 11, 12, 13, 14]

/** The company that the things belong to. */
export const FLEET_COMPANY = COMPANY.id

export const nameOf = (index: number) => `${KINDS[index % KINDS.length]} ${index}`

/**
 * Gives an empty database so many things, written as creating and hearing them writes them: through the API a hundred
 * thousand would take minutes.
 *
 * @param path of the database's file
 */
export async function fillFleet(path: string, things: number, now: number): Promise<void> {
  const db = await openDatabase(path)
  const modifiedAt = (index: number) => now - 30 * DAY + index
  // Some days ago, so that a refresh brings none of them
  const lastHeard = (index: number) => now - DAY - (index % 20_000) * MINUTE
  try {
    await seedPlatform(db, COMPANY)
    const indexes = Array.from({ length: things }, (_, index) => index)
    await db.transaction().execute(async (trx) => {
      await insertMany(
        trx,
        'things',
        [
          ...['id', 'identifier', 'company_id', 'name', 'name_folded', 'description', 'is_public'],
          ...['connectivity_type', 'thing_type_id', 'plan_id', 'location_fn1', 'location_fn2'],
          ...['provisioned', 'inserted_at', 'modified_at'],
        ],
        indexes.map((index) => [
          ...[index + 1, identifierOf(index), COMPANY.id, nameOf(index), nameOf(index).toLowerCase()],
          ...['One of many', 0, 'LORA.OTAA', THING_TYPES[index % THING_TYPES.length] ?? 10, null],
          ...[PLACES[index % PLACES.length] ?? '', `Floor ${index % 9}`, index % 50 === 0 ? 0 : 1],
          ...[now - 90 * DAY, modifiedAt(index)],
        ])
      )
      await insertMany(
        trx,
        'thing_tags',
        ['thing_id', 'tag', 'position'],
        indexes.map((index) => [index + 1, `site-${index % 100}`, 0])
      )
      await insertMany(
        trx,
        'thing_activity',
        ['thing_id', 'last_activity', 'network_ready'],
        indexes.map((index) => [index + 1, lastHeard(index), 1])
      )
      // Judged already: the server would otherwise do so beside what is measured
      await insertMany(
        trx,
        'thing_health',
        [
          ...['thing_id', 'thing_modified_at', 'verdict', 'since', 'reasons', 'frames'],
          ...['last_seen', 'usual_interval', 'loss', 'sf', 'heard_by', 'modified_at'],
        ],
        indexes.map((index) => [
          ...[index + 1, modifiedAt(index), 'healthy', lastHeard(index) - 7 * DAY, '[]', 20],
          ...[lastHeard(index), 15 * MINUTE, 0.01, 7 + (index % 6), '[]', lastHeard(index)],
        ])
      )
      await saveSetting(trx, 'health', { frameId: 0 })
    })
  } finally {
    await db.destroy()
  }
}

/** In no order, as addresses of devices of many makers are. */
const identifierOf = (index: number) =>
  `70B3D5${((index * 2_654_435_761) % 2 ** 40).toString(16).padStart(10, '0').toUpperCase()}`
