import { conflict } from '#lib/api-error.ts'
import type { Database } from '#platform/storage/database.ts'

/**
 * Gives an ABP thing its device address: reserved and free ones become assigned, one outside the block is taken as it
 * is.
 *
 * @throws 409 where another thing has it
 */
export async function takeAddress(
  trx: Database,
  address: string,
  thingId: number,
  companyId: number
): Promise<void> {
  const other = await trx
    .selectFrom('things')
    .select('identifier')
    .where('device_address', '=', address)
    .where('id', '!=', thingId)
    .executeTakeFirst()
  const known = await trx
    .selectFrom('device_addresses')
    .selectAll()
    .where('address', '=', address)
    .executeTakeFirst()
  const taken =
    other ?? (known?.state === 'ASSIGNED' && known.thing_id !== null && known.thing_id !== thingId)
  const foreign = known?.state === 'RESERVED' && known.company_id !== null && known.company_id !== companyId
  if (taken || foreign) {
    const message = foreign ? 'is reserved for another company' : 'is assigned to another thing'
    throw conflict(`DeviceAddress ${address} ${message}`, [
      { field: 'deviceAddress', message: `It ${message}` },
    ])
  }
  if (!known) return
  await trx
    .updateTable('device_addresses')
    .set({ state: 'ASSIGNED', company_id: companyId, thing_id: thingId })
    .where('address', '=', address)
    .execute()
}

/** Addresses of the block that this thing holds return to free. */
export async function releaseAddress(trx: Database, thingId: number): Promise<void> {
  await trx
    .updateTable('device_addresses')
    .set({ state: 'FREE', company_id: null, thing_id: null })
    .where('thing_id', '=', thingId)
    .execute()
}
