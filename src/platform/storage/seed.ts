import { insertMany, type SqlValue } from '#storage/insert-many.ts'
import { alone } from '#storage/sole-transaction.ts'

import { seedCloudEngine } from './account-link.ts'
import { catalogue } from './catalogue.ts'
import type { Database } from './database.ts'
import { shippedTemplates } from './shipped-templates.ts'
import { readSetting, saveSetting } from './settings.ts'

export interface CompanySeed {
  id: number
  name: string
}

/** The vendor's two plans, by the quota that their names state. */
const plans = [
  {
    id: 'pxs-iot-cs/96-up-transactions-0-down',
    name: '96 uplinks a day, no downlinks',
    uplinks: 96,
    downlinks: 0,
  },
  {
    id: 'pxs-iot-cs/288-up-transactions-24-down',
    name: '288 uplinks and 24 downlinks a day',
    uplinks: 288,
    downlinks: 24,
  },
]

/** The device addresses of ABP things that the platform gives out, both ends included. */
export interface AddressBlock {
  first: number
  last: number
}

export const DEFAULT_ADDRESS_BLOCK: AddressBlock = { first: 0x07fff000, last: 0x07ffffff }

/**
 * Gives a database what even an empty platform has. Safe to repeat at every start: what people changed stays.
 *
 * @param company that of the application; its name follows the configuration
 */
export async function seedPlatform(
  db: Database,
  company: CompanySeed,
  addresses = DEFAULT_ADDRESS_BLOCK
): Promise<void> {
  await alone(db, async (trx) => {
    await trx
      .insertInto('companies')
      .values({ id: company.id, parent_id: null, name: company.name, email: null })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ name: company.name }))
      .execute()
    await seedCatalogue(trx)
    await seedPlans(trx)
    await seedTemplates(trx)
    await seedAddresses(trx, addresses)
    await seedCloudEngine(trx, company.id)
  })
}

/** Each once: one that somebody deleted does not come back. */
async function seedPlans(trx: Database) {
  if ((await readSetting(trx, 'shipped-plans')) !== undefined) return
  const rows = plans.map((plan, position) => ({ ...plan, connectivity_type: 'LORA', position }))
  await trx
    .insertInto('plans')
    .values(rows)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
  await saveSetting(
    trx,
    'shipped-plans',
    plans.map(({ id }) => id)
  )
}

/** Each once: one that somebody deleted does not come back. */
async function seedTemplates(trx: Database) {
  const read = await readSetting(trx, 'shipped-templates')
  const before = Array.isArray(read) ? read : []
  const fresh = shippedTemplates.filter(({ uid }) => !before.includes(uid))
  if (fresh.length === 0) return
  const rows = fresh.map(({ thingTypeId, data, parameters, ...template }) => ({
    ...template,
    thing_type_id: thingTypeId,
    data: data === undefined ? null : JSON.stringify(data),
    parameters: JSON.stringify(parameters ?? []),
  }))
  await trx
    .insertInto('configuration_templates')
    .values(rows)
    .onConflict((conflict) => conflict.column('uid').doNothing())
    .execute()
  await saveSetting(
    trx,
    'shipped-templates',
    shippedTemplates.map(({ uid }) => uid)
  )
}

async function seedCatalogue(trx: Database) {
  const vendors = [...new Set(catalogue.map((type) => type.vendor))].map((name) => ({ name }))
  await trx
    .insertInto('vendors')
    .values(vendors)
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute()
  for (const type of catalogue) {
    const row = {
      id: type.thingTypeId,
      key: type.key,
      name: type.name,
      vendor: type.vendor,
      vendor_reference: type.vendorReference,
      version: type.version,
      connectivity_type: type.connectivityType,
      codec: type.codec,
    }
    await trx
      .insertInto('thing_types')
      .values(row)
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute()
    const containers = type.containers.map((container, position) => ({
      thing_type_id: type.thingTypeId,
      container: container.container,
      name: container.name,
      value_type: container.type,
      unit: container.unit,
      position,
      declared: 1,
    }))
    if (containers.length === 0) continue
    await trx
      .insertInto('containers')
      .values(containers)
      .onConflict((conflict) => conflict.columns(['thing_type_id', 'container']).doNothing())
      .execute()
  }
}

/** Makes the addresses of the block known; free ones outside it are forgotten, those in use stay. */
async function seedAddresses(trx: Database, { first, last }: AddressBlock) {
  const rows: SqlValue[][] = []
  for (let address = first; address <= last; address++) rows.push([addressText(address), 'FREE'])
  await insertMany(trx, 'device_addresses', ['address', 'state'], rows, 'on conflict do nothing')
  await trx
    .deleteFrom('device_addresses')
    .where('state', '=', 'FREE')
    .where((eb) => eb.or([eb('address', '<', addressText(first)), eb('address', '>', addressText(last))]))
    .execute()
}

const addressText = (address: number) => address.toString(16).toUpperCase().padStart(8, '0')
