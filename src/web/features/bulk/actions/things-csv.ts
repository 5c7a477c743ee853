import type { ThingResource } from '#contract/things.ts'
import { type CsvColumn, toCsv } from '#web/ui/csv.ts'

// Names that the import reads. Keys have no column, being secrets.
const columns: CsvColumn<ThingResource>[] = [
  { header: 'thingIdentifier', value: (thing) => thing.thingIdentifier },
  { header: 'name', value: (thing) => thing.thingName },
  { header: 'connectivityType', value: (thing) => thing.connectivityType },
  { header: 'type', value: (thing) => thing.thingTypeId ?? thing.thingType },
  { header: 'type_label', value: (thing) => thing.thingType },
  { header: 'vendor', value: (thing) => thing.vendor },
  { header: 'company', value: (thing) => thing.companyId },
  { header: 'plan', value: (thing) => thing.connectivityPlan },
  { header: 'tags', value: ({ tags = [] }) => tags.join(';') },
  { header: 'description', value: (thing) => thing.description },
  { header: 'serial', value: (thing) => thing.serialNumber },
  { header: 'lat', value: ({ lastlocation }) => lastlocation?.latitude },
  { header: 'lon', value: ({ lastlocation }) => lastlocation?.longitude },
  { header: 'location', value: ({ lastlocation }) => lastlocation?.locationFN1 },
  { header: 'motion', value: (thing) => thing.motionIndicator },
  { header: 'provisioned', value: ({ technologyDetails }) => yesOrNo(technologyDetails?.provisioned) },
  { header: 'last_activity', value: (thing) => thing.lastActivity },
  { header: 'inserted', value: (thing) => thing.insertionDate },
]

const yesOrNo = (value: boolean | undefined) => (value === undefined ? undefined : value ? 'yes' : 'no')

/** Things as CSV, without their keys. */
export const thingsCsv = (things: readonly ThingResource[]) => toCsv(columns, things)
