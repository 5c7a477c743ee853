import type * as z from 'zod/mini'

import * as accountLink from '../account-link.ts'
import { BaseStationRegistration, BaseStationResponse, BaseStationUpdateRequest } from '../base-stations.ts'
import * as catalogue from '../catalogue.ts'
import * as codecs from '../codecs.ts'
import * as deviceAddresses from '../device-addresses.ts'
import * as downlinkQueue from '../downlink-queue.ts'
import * as downlinkTemplates from '../downlink-templates.ts'
import * as downlinks from '../downlinks.ts'
import { FieldError } from '../error.ts'
import * as logs from '../logs.ts'
import * as oauth from '../oauth.ts'
import { RulePreviewRequest, RuleRequest } from '../rule-request.ts'
import * as ruleSettings from '../rule-settings.ts'
import * as rules from '../rules.ts'
import * as shared from '../shared.ts'
import * as streamDelivery from '../stream-delivery.ts'
import * as streamPreview from '../stream-preview.ts'
import * as streamReprocess from '../stream-reprocess.ts'
import * as streamSettings from '../stream-settings.ts'
import * as streams from '../streams.ts'
import { ThingEvent } from '../thing-events.ts'
import * as requests from '../thing-requests.ts'
import * as things from '../things.ts'
import { ThingVerdict, VerdictCounts } from '../verdicts.ts'

/** What a caller sends, by the vendor's own names where it has one. */
export const requestSchemas: Record<string, z.ZodMiniType> = {
  ThingCreateRequest: requests.ThingCreateRequest,
  ThingUpdateRequest: requests.ThingUpdateRequest,
  ThingKeysRequest: requests.ThingKeys,
  ThingKeysLoRaOTAARequest: requests.ThingKeysOTAARequest,
  ThingKeysLoRaABPRequest: requests.ThingKeysABPRequest,
  ApplicationSessionKeyRequest: requests.ApplicationSessionKeyRequest,
  Basestationupdaterequest: BaseStationUpdateRequest,
  BaseStationRegistration,
  DeviceAddressAssignRequest: deviceAddresses.DeviceAddressAssignRequest,
  DownlinkRequest: downlinks.DownlinkRequest,
  DownlinkRequestWithTemplate: downlinks.DownlinkRequestWithTemplate,
  streamrequest: streams.StreamDefinitionCreateRequest,
  StreamDefinitionUpdateRequest: streams.StreamDefinitionUpdateRequest,
  StreamHeaderRequest: streams.StreamHeader,
  TokenRequest: oauth.TokenRequest,
  RevokeRequest: oauth.RevokeRequest,
  CodecScriptRequest: codecs.CodecScriptRequest,
  CodecTryRequest: codecs.CodecTryRequest,
  DecodeJobRequest: codecs.DecodeJobRequest,
  RuleRequest,
  RulePreviewRequest,
  TemplateRequest: downlinkTemplates.TemplateRequest,
  EncodeRequest: downlinkTemplates.EncodeRequest,
  DownlinkPreviewRequest: downlinkQueue.DownlinkPreviewRequest,
  StreamSettingsRequest: streamSettings.StreamSettingsRequest,
  StreamPreviewRequest: streamPreview.StreamPreviewRequest,
  StreamTestRequest: streamPreview.StreamTestRequest,
  ReprocessRequest: streamReprocess.ReprocessRequest,
  PermanentTokenRequest: accountLink.PermanentTokenRequest,
}

/** What the API answers. `DownlinkResponse` is also the body of every error. */
export const answerSchemas: Record<string, z.ZodMiniType> = {
  ThingResource: things.ThingResource,
  ThingContainerResource: things.ThingContainerResource,
  TechnologyDetails: things.TechnologyDetails,
  ThingKeysLoRaOTAA: things.ThingKeysLoRaOTAA,
  ThingKeysLoRaABP: things.ThingKeysLoRaABP,
  ApplicationSessionKeyResource: things.ApplicationSessionKey,
  BaseStationResponse,
  Company: shared.Company,
  Container: shared.Container,
  CountResponse: shared.CountResponse,
  Data: shared.Data,
  Link: shared.Link,
  Location: shared.Location,
  Sensor: shared.Sensor,
  SensorGroup: shared.SensorGroup,
  StatusMessageDTO: shared.StatusMessage,
  ConnectivityPlan: catalogue.ConnectivityPlan,
  ConnectivityPlanResult: catalogue.ConnectivityPlanResult,
  ThingTypeDTO: catalogue.ThingTypeDTO,
  VendorDTO: catalogue.VendorDTO,
  ContainerDefinitionDTO: catalogue.ContainerDefinitionDTO,
  DeviceAddressResponse: deviceAddresses.DeviceAddressResponse,
  ConfigurationTemplatesResponse: downlinks.ConfigurationTemplate,
  DownlinkResponse: downlinks.DownlinkResponse,
  Error: FieldError,
  Lrr: logs.Lrr,
  NetworkData: logs.NetworkData,
  SensorHistory: logs.SensorHistory,
  LocationHistory: logs.LocationHistory,
  ThingContainerValueResource: logs.ThingContainerValueResource,
  // The vendor writes PageResource«…», which is no name for a component
  PageResourceLocationHistory: logs.listThingLocations.answer,
  PageResourceSensorHistory: logs.listDecodedLogs.answer,
  PageResourceNetworkData: logs.listNetworkLogs.answer,
  rule: rules.Rule,
  thing: rules.TriggeringThing,
  triggeredBy: rules.TriggeredBy,
  triggeredBusinessRule: rules.TriggeredBusinessRule,
  ResponseEntity: rules.BusinessRulesResponse,
  StreamDefinition: streams.StreamDefinition,
  TokenResponse: oauth.TokenResponse,
  TokenError: oauth.TokenError,
  ThingTypeCodecSummary: codecs.ThingTypeCodecSummary,
  ThingTypeCodec: codecs.ThingTypeCodec,
  CodecContainer: codecs.CodecContainer,
  CodecTryValue: codecs.CodecTryValue,
  CodecTryAnswer: codecs.CodecTryAnswer,
  DecodeJob: codecs.DecodeJob,
  ThingEvent,
  ThingVerdict,
  VerdictCounts,
  PlatformRule: ruleSettings.PlatformRule,
  RuleTrigger: ruleSettings.RuleTrigger,
  RuleFrame: ruleSettings.RuleFrame,
  RulePreview: ruleSettings.RulePreview,
  PlatformDownlink: downlinkQueue.PlatformDownlink,
  DownlinkCause: downlinkQueue.DownlinkCause,
  ThingDownlinks: downlinkQueue.ThingDownlinks,
  ClearedDownlinks: downlinkQueue.ClearedDownlinks,
  DownlinkPreview: downlinkQueue.DownlinkPreview,
  PlatformTemplate: downlinkTemplates.PlatformTemplate,
  EncoderField: downlinkTemplates.EncoderField,
  DownlinkEncoder: downlinkTemplates.DownlinkEncoder,
  EncodeAnswer: downlinkTemplates.EncodeAnswer,
  StreamWarning: streams.StreamWarning,
  StreamSettings: streamSettings.StreamSettings,
  StreamCertificate: streamSettings.StreamCertificate,
  StreamSigningSecret: streamSettings.StreamSigningSecret,
  StreamRequestHeader: streamPreview.StreamRequestHeader,
  StreamRequest: streamPreview.StreamRequest,
  StreamAnswer: streamPreview.StreamAnswer,
  StreamSample: streamPreview.StreamSample,
  StreamPlaceholderValue: streamPreview.StreamPlaceholderValue,
  StreamPreview: streamPreview.StreamPreview,
  StreamTest: streamPreview.StreamTest,
  StreamHour: streamDelivery.StreamHour,
  StreamDelivery: streamDelivery.StreamDelivery,
  StreamFailureGroup: streamDelivery.StreamFailureGroup,
  StreamEvent: streamDelivery.StreamEvent,
  StreamMessage: streamDelivery.StreamMessage,
  StreamMessageDetail: streamDelivery.StreamMessageDetail,
  ReprocessJob: streamReprocess.ReprocessJob,
  AccountLink: accountLink.AccountLink,
  PermanentToken: accountLink.PermanentToken,
  CreatedPermanentToken: accountLink.CreatedPermanentToken,
}
