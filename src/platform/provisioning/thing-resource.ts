import type { Location } from '#contract/shared.ts'
import type { ThingKeys } from '#contract/thing-requests.ts'
import type { ThingResource } from '#contract/things.ts'

import { keyFields } from './thing-keys.ts'
import type { ThingRow } from './thing-rows.ts'

const iso = (instant: number) => new Date(instant).toISOString()

/**
 * A thing as the API answers it. Without `keys` they are left out, as lists do.
 * An OTAA thing's device address is that of its last uplink.
 */
export function toThingResource(row: ThingRow, tags: string[], keys?: ThingKeys): ThingResource {
  const lora = row.connectivity_type !== 'ETHERNET'
  return {
    thingId: row.id,
    thingIdentifier: row.identifier,
    thingName: row.name,
    description: row.description,
    companyId: row.company_id,
    companyName: row.company_name,
    connectivityType: row.connectivity_type,
    connectivityPlan: row.plan_id ?? undefined,
    iotProduct: 'IoT Connect',
    isPublic: row.is_public === 1,
    insertionDate: iso(row.inserted_at),
    lastModifiedDate: iso(row.modified_at),
    lastActivity: row.last_activity === null ? undefined : iso(row.last_activity),
    lastlocation: toLocation(row),
    motionIndicator: row.motion_indicator ?? undefined,
    serialNumber: row.serial_number ?? undefined,
    tags,
    technologyDetails: {
      activationType: lora ? row.connectivity_type.slice('LORA.'.length) : undefined,
      deviceAddress: lora ? (row.device_address ?? row.dev_addr ?? undefined) : undefined,
      networkReady: row.network_ready === 1,
      provisioned: row.provisioned === 1,
      ...(keys === undefined ? {} : keyFields(row.connectivity_type, keys)),
    },
    thingType: row.type_name,
    thingTypeId: row.thing_type_id,
    vendor: row.vendor,
  }
}

/** A fix replaces the configured coordinates; the names of the place stay. */
function toLocation(row: ThingRow): Location | undefined {
  const names = { locationFN1: row.location_fn1, locationFN2: row.location_fn2 }
  if (row.fix_time !== null && row.fix_latitude !== null && row.fix_longitude !== null) {
    return {
      ...names,
      latitude: String(row.fix_latitude),
      longitude: String(row.fix_longitude),
      altitude: row.fix_altitude ?? undefined,
      estimatedradius: row.fix_radius ?? undefined,
      locationtype: row.fix_type ?? undefined,
      timestamp: iso(row.fix_time),
    }
  }
  if (row.latitude !== null && row.longitude !== null) {
    return { ...names, latitude: row.latitude, longitude: row.longitude, locationtype: 'STATIC' }
  }
  return row.location_fn1 === '' && row.location_fn2 === '' ? undefined : names
}
