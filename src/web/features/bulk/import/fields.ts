/** What a column of a file can hold, in the order in which it is offered. */
export const FIELDS = [
  'thingIdentifier',
  'thingName',
  'connectivityType',
  'thingTypeId',
  'companyId',
  'connectivityPlan',
  'tags',
  'applicationEUI',
  'applicationKey',
  'deviceAddress',
  'networkSessionKey',
  'applicationSessionKey',
  'description',
  'serialNumber',
  'latitude',
  'longitude',
  'locationFN1',
  'locationFN2',
  'motionIndicator',
  'isPublic',
] as const
export type Field = (typeof FIELDS)[number]

/** Each column of a file, by its place: the field it holds. */
export type Mapping = readonly (Field | undefined)[]

/** Names that files have for a field besides its own, without case and punctuation. */
const SYNONYMS: Record<Field, readonly string[]> = {
  thingIdentifier: ['deveui', 'deviceeui', 'eui', 'eui64', 'identifier', 'thingid', 'deviceid', 'mac'],
  thingName: ['name', 'devicename', 'label', 'naam', 'nom'],
  connectivityType: [
    'connectivity',
    'activation',
    'activationtype',
    'activationmode',
    'joinmode',
    'technology',
  ],
  thingTypeId: ['type', 'thingtype', 'typeid', 'typename', 'devicetype', 'model', 'profile', 'deviceprofile'],
  companyId: ['company', 'companyname', 'customer', 'organisation', 'organization', 'tenant'],
  connectivityPlan: ['plan', 'planid', 'planname', 'connectivityplanid', 'subscription'],
  tags: ['tag', 'labels', 'groups'],
  applicationEUI: ['joineui', 'appeui'],
  applicationKey: ['appkey', 'otaakey'],
  deviceAddress: ['devaddr', 'devaddress', 'address'],
  networkSessionKey: ['nwkskey', 'nwksenckey', 'fnwksintkey', 'networkskey'],
  applicationSessionKey: ['appskey', 'applicationskey', 'applicationsessionkeys'],
  description: ['desc', 'comment', 'remark', 'notes'],
  serialNumber: ['serial', 'sn', 'serialno', 'serialnr'],
  latitude: ['lat', 'y'],
  longitude: ['lon', 'lng', 'long', 'x'],
  locationFN1: ['location', 'locationname', 'place', 'building', 'site'],
  locationFN2: ['sublocation', 'floor', 'room'],
  motionIndicator: ['motion', 'mobility'],
  isPublic: ['public'],
}

export const isKeyField = (field: Field | undefined) =>
  field === 'applicationKey' || field === 'networkSessionKey' || field === 'applicationSessionKey'

const plain = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '')

const FIELD_BY_NAME = new Map<string, Field>(
  FIELDS.flatMap((field) => [field, ...SYNONYMS[field]].map((name) => [plain(name), field] as const))
)

/** The field that a column of this name holds, if the name says so. */
export const fieldOf = (columnName: string): Field | undefined => FIELD_BY_NAME.get(plain(columnName))

/** Columns by their names; of several that would hold the same field the first does. */
export function guessMapping(header: readonly string[]): (Field | undefined)[] {
  const taken = new Set<Field>()
  return header.map((name) => {
    const field = fieldOf(name)
    if (field === undefined || taken.has(field)) return undefined
    taken.add(field)
    return field
  })
}

/** The mapping with one column changed; another column that held the field holds none then. */
export const changeMapping = (mapping: Mapping, column: number, field: Field | undefined): Mapping =>
  mapping.map((known, at) => (at === column ? field : known === field ? undefined : known))
