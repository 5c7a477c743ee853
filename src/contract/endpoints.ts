import * as accountLink from './account-link.ts'
import * as baseStations from './base-stations.ts'
import * as catalogue from './catalogue.ts'
import * as codecs from './codecs.ts'
import * as deviceAddresses from './device-addresses.ts'
import * as downlinkQueue from './downlink-queue.ts'
import * as downlinkTemplates from './downlink-templates.ts'
import * as downlinks from './downlinks.ts'
import { listFrameMessages } from './frame-messages.ts'
import * as hearing from './hearing.ts'
import * as logs from './logs.ts'
import * as oauth from './oauth.ts'
import * as platformSettings from './platform-settings.ts'
import * as platform from './platform.ts'
import { getRetention } from './retention.ts'
import * as ruleSettings from './rule-settings.ts'
import * as rules from './rules.ts'
import * as status from './status.ts'
import * as streamDelivery from './stream-delivery.ts'
import * as streamPreview from './stream-preview.ts'
import * as streamReprocess from './stream-reprocess.ts'
import * as streamSettings from './stream-settings.ts'
import * as streams from './streams.ts'
import { listThingEvents } from './thing-events.ts'
import * as thingWrites from './thing-writes.ts'
import * as things from './things.ts'
import * as verdicts from './verdicts.ts'

/** Where the vendor serves its API. */
export const BASE_PATH = '/mythings/1.1.0'

/** The two operations at the host's root. They are the proxy's to call and nobody's to reach through it. */
export const tokenEndpoints = {
  issueToken: oauth.issueToken,
  revokeToken: oauth.revokeToken,
} as const

/** The vendor's 38 operations below the base path, by operationId. */
export const apiEndpoints = {
  listThings: things.listThings,
  createThing: thingWrites.createThing,
  getThing: things.getThing,
  updateThing: thingWrites.updateThing,
  deleteThing: thingWrites.deleteThing,
  provisionThing: thingWrites.provisionThing,
  deprovisionThing: thingWrites.deprovisionThing,
  addThingTags: thingWrites.addThingTags,
  getThingType: things.getThingType,
  deleteThingContainer: thingWrites.deleteThingContainer,
  updateBaseStation: baseStations.updateBaseStation,
  listDeviceAddresses: deviceAddresses.listDeviceAddresses,
  reserveDeviceAddresses: deviceAddresses.reserveDeviceAddresses,
  assignDeviceAddresses: deviceAddresses.assignDeviceAddresses,
  listConnectivityPlans: catalogue.listConnectivityPlans,
  listThingTypes: catalogue.listThingTypes,
  listVendors: catalogue.listVendors,
  listStreamDefinitions: streams.listStreamDefinitions,
  getStreamDefinition: streams.getStreamDefinition,
  createStreamDefinition: streams.createStreamDefinition,
  updateStreamDefinition: streams.updateStreamDefinition,
  deleteStreamDefinition: streams.deleteStreamDefinition,
  sendDownlink: downlinks.sendDownlink,
  sendTemplateDownlink: downlinks.sendTemplateDownlink,
  listConfigurationTemplates: downlinks.listConfigurationTemplates,
  listThingLocations: logs.listThingLocations,
  listDecodedLogs: logs.listDecodedLogs,
  countDecodedLogs: logs.countDecodedLogs,
  listNetworkLogs: logs.listNetworkLogs,
  countNetworkLogs: logs.countNetworkLogs,
  listContainerValues: logs.listContainerValues,
  listBaseStations: baseStations.listBaseStations,
  getBaseStation: baseStations.getBaseStation,
  listBusinessRules: rules.listBusinessRules,
  listTriggeredBusinessRules: rules.listTriggeredBusinessRules,
  listTriggersOfBusinessRule: rules.listTriggersOfBusinessRule,
  listContainerDefinitions: catalogue.listContainerDefinitions,
  getStatus: status.getStatus,
} as const

/** All 40 operations of the vendor. */
export const endpoints = { ...tokenEndpoints, ...apiEndpoints } as const

/** Ours, never the vendor's: whoever calls one must live with a 404. */
export const extensions = {
  listCompanies: platform.listCompanies,
  createCompany: platformSettings.createCompany,
  getCompany: platformSettings.getCompany,
  updateCompany: platformSettings.updateCompany,
  deleteCompany: platformSettings.deleteCompany,
  listPlans: platformSettings.listPlans,
  createPlan: platformSettings.createPlan,
  getPlan: platformSettings.getPlan,
  updatePlan: platformSettings.updatePlan,
  deletePlan: platformSettings.deletePlan,
  getRetention,
  getAccountLink: accountLink.getAccountLink,
  linkAccount: accountLink.linkAccount,
  unlinkAccount: accountLink.unlinkAccount,
  listPermanentTokens: accountLink.listPermanentTokens,
  createPermanentToken: accountLink.createPermanentToken,
  deletePermanentToken: accountLink.deletePermanentToken,
  registerBaseStation: platform.registerBaseStation,
  listThingEvents,
  listFrameMessages,
  listVerdicts: verdicts.listVerdicts,
  countVerdicts: verdicts.countVerdicts,
  listStationFigures: hearing.listStationFigures,
  listStationDependents: hearing.listStationDependents,
  listThingTypeCodecs: codecs.listThingTypeCodecs,
  getThingTypeCodec: codecs.getThingTypeCodec,
  saveThingTypeCodec: codecs.saveThingTypeCodec,
  deleteThingTypeCodec: codecs.deleteThingTypeCodec,
  tryThingTypeCodec: codecs.tryThingTypeCodec,
  listDecodeJobs: codecs.listDecodeJobs,
  createDecodeJob: codecs.createDecodeJob,
  getDecodeJob: codecs.getDecodeJob,
  cancelDecodeJob: codecs.cancelDecodeJob,
  listRules: ruleSettings.listRules,
  createRule: ruleSettings.createRule,
  getRule: ruleSettings.getRule,
  updateRule: ruleSettings.updateRule,
  deleteRule: ruleSettings.deleteRule,
  enableRule: ruleSettings.enableRule,
  disableRule: ruleSettings.disableRule,
  previewRule: ruleSettings.previewRule,
  listRuleTriggers: ruleSettings.listRuleTriggers,
  listDownlinks: downlinkQueue.listDownlinks,
  getDownlink: downlinkQueue.getDownlink,
  cancelDownlink: downlinkQueue.cancelDownlink,
  previewDownlinks: downlinkQueue.previewDownlinks,
  getThingDownlinks: downlinkQueue.getThingDownlinks,
  clearThingDownlinks: downlinkQueue.clearThingDownlinks,
  getDownlinkEncoder: downlinkTemplates.getDownlinkEncoder,
  encodeDownlink: downlinkTemplates.encodeDownlink,
  listTemplates: downlinkTemplates.listTemplates,
  createTemplate: downlinkTemplates.createTemplate,
  updateTemplate: downlinkTemplates.updateTemplate,
  deleteTemplate: downlinkTemplates.deleteTemplate,
  getStreamSettings: streamSettings.getStreamSettings,
  updateStreamSettings: streamSettings.updateStreamSettings,
  createStreamSigningSecret: streamSettings.createStreamSigningSecret,
  deleteStreamSigningSecret: streamSettings.deleteStreamSigningSecret,
  previewStream: streamPreview.previewStream,
  testStream: streamPreview.testStream,
  listStreamDeliveries: streamDelivery.listStreamDeliveries,
  getStreamDelivery: streamDelivery.getStreamDelivery,
  resumeStream: streamDelivery.resumeStream,
  listStreamFailures: streamDelivery.listStreamFailures,
  discardStreamFailures: streamDelivery.discardStreamFailures,
  listStreamEvents: streamDelivery.listStreamEvents,
  listStreamMessages: streamDelivery.listStreamMessages,
  getStreamMessage: streamDelivery.getStreamMessage,
  listReprocessJobs: streamReprocess.listReprocessJobs,
  createReprocessJob: streamReprocess.createReprocessJob,
  getReprocessJob: streamReprocess.getReprocessJob,
  cancelReprocessJob: streamReprocess.cancelReprocessJob,
} as const
