import * as z from 'zod/mini'

/** The most companies and tags that an account is limited to. */
const MOST = 50

const names = z
  .array(
    z
      .string()
      .check(
        z.trim(),
        z.minLength(1, 'A name may not be empty'),
        z.maxLength(200, 'A name has at most 200 characters')
      )
  )
  .check(z.maxLength(MOST, `At most ${MOST} can be named`))

/** The things that an account has to do with; an empty list limits nothing. */
export const Limits = z.object({
  /** Names of companies: a thing is of one of them. */
  companies: names,
  /** A thing has at least one of them. */
  tags: names,
})
export type Limits = z.infer<typeof Limits>

export const isLimiting = (limits: Limits | undefined): limits is Limits =>
  limits !== undefined && (limits.companies.length > 0 || limits.tags.length > 0)

interface Placed {
  companyName?: string | undefined
  tags?: readonly string[] | undefined
}

/** Whether a thing is one of those; one of which nobody knows company or tags is not. */
export function isWithin({ companies, tags }: Limits, { companyName, tags: own = [] }: Placed): boolean {
  return (
    (companies.length === 0 || (companyName !== undefined && companies.includes(companyName))) &&
    (tags.length === 0 || tags.some((tag) => own.includes(tag)))
  )
}

/**
 * What an operation means to somebody with limits:
 * - `thing`: about the thing of its path, which is not there (404) beyond the limits;
 * - `rows`: lists what belongs to things, less what is beyond the limits;
 * - `pages`: the same in pages;
 * - `named`: about the things that its body names;
 * - `downlink`: about the thing of a downlink;
 * - `job`, `jobs`: one or all of what may be about one thing; it is not there where that is beyond the limits;
 * - `create`: makes a thing, which has to be within the limits;
 * - `company`: about the company of its query or body;
 * - `companies`: lists companies;
 * - `counts`: counts things, of which only those within the limits count;
 * - `shared`: about no thing: base stations, definitions and catalogues are everybody's;
 * - `closed`: mixes the data of all things, and is refused (403).
 */
export type LimitKind =
  | 'thing'
  | 'rows'
  | 'pages'
  | 'named'
  | 'downlink'
  | 'job'
  | 'jobs'
  | 'create'
  | 'company'
  | 'companies'
  | 'counts'
  | 'shared'
  | 'closed'

/** Every operation that others than administrators may call: an administrator has no limits. */
export const LIMITED: Readonly<Record<string, LimitKind>> = {
  listThings: 'rows',
  createThing: 'create',
  getThing: 'thing',
  updateThing: 'thing',
  deleteThing: 'thing',
  provisionThing: 'thing',
  deprovisionThing: 'thing',
  addThingTags: 'thing',
  getThingType: 'thing',
  deleteThingContainer: 'thing',
  listDeviceAddresses: 'company',
  reserveDeviceAddresses: 'company',
  assignDeviceAddresses: 'company',
  listConnectivityPlans: 'shared',
  listThingTypes: 'shared',
  listVendors: 'shared',
  listStreamDefinitions: 'shared',
  getStreamDefinition: 'shared',
  sendDownlink: 'named',
  sendTemplateDownlink: 'named',
  listConfigurationTemplates: 'shared',
  listThingLocations: 'thing',
  listDecodedLogs: 'thing',
  countDecodedLogs: 'thing',
  listNetworkLogs: 'thing',
  countNetworkLogs: 'thing',
  listContainerValues: 'thing',
  listBaseStations: 'shared',
  getBaseStation: 'shared',
  listBusinessRules: 'shared',
  listTriggeredBusinessRules: 'rows',
  listTriggersOfBusinessRule: 'rows',
  listContainerDefinitions: 'shared',
  getStatus: 'shared',
  listCompanies: 'companies',
  listPlans: 'shared',
  getRetention: 'shared',
  getAccountLink: 'shared',
  listThingEvents: 'thing',
  listFrameMessages: 'thing',
  listVerdicts: 'rows',
  countVerdicts: 'counts',
  listStationFigures: 'shared',
  listStationDependents: 'rows',
  listThingTypeCodecs: 'shared',
  getThingTypeCodec: 'shared',
  listDecodeJobs: 'jobs',
  getDecodeJob: 'job',
  listRules: 'shared',
  getRule: 'shared',
  listRuleTriggers: 'pages',
  listDownlinks: 'pages',
  getDownlink: 'downlink',
  cancelDownlink: 'downlink',
  previewDownlinks: 'named',
  getThingDownlinks: 'thing',
  clearThingDownlinks: 'thing',
  getDownlinkEncoder: 'shared',
  encodeDownlink: 'shared',
  listTemplates: 'shared',
  getStreamSettings: 'shared',
  listStreamDeliveries: 'shared',
  getStreamDelivery: 'shared',
  listStreamFailures: 'closed',
  listStreamEvents: 'closed',
  listStreamMessages: 'closed',
  getStreamMessage: 'closed',
  listReprocessJobs: 'shared',
  getReprocessJob: 'shared',
}
