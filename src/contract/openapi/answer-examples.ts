import { accountAnswerExamples } from './account-examples.ts'
import { BRUSSELS, historyExamples } from './history-examples.ts'
import { codecAnswerExamples } from './codec-examples.ts'
import { downlinkAnswerExamples } from './downlink-examples.ts'
import { ruleAnswerExamples } from './rule-examples.ts'
import { streamAnswerExamples } from './stream-examples.ts'
import type { Examples } from './request-examples.ts'
import { verdictAnswerExamples } from './verdict-examples.ts'

const location = { ...BRUSSELS, locationFN1: 'Brussels Proximus towers', locationtype: 'STATIC' }

const thing = {
  companyId: 987,
  companyName: 'Proximus Demo',
  connectivityPlan: 'pxs-iot-cs/288-up-transactions-24-down',
  connectivityType: 'LORA.OTAA',
  description: '',
  insertionDate: '2026-01-12T08:00:00Z',
  iotProduct: 'IoT Connect',
  isPublic: false,
  lastActivity: '2026-03-22T10:14:30.426Z',
  lastModifiedDate: '2026-01-12T08:00:00Z',
  lastlocation: location,
  tags: ['tag1', 'tag2'],
  thingId: 1,
  thingIdentifier: '70B3D5E75E000259',
  thingName: 'Temperature and humidity',
  thingType: 'Temperature and humidity',
  thingTypeId: 10,
  vendor: 'NKE',
}

const technologyDetails = { activationType: 'OTAA', networkReady: true, provisioned: true }

const thingWithKeys = {
  ...thing,
  technologyDetails: {
    ...technologyDetails,
    keysLoRaOTAA: {
      applicationEUI: '1234123412341234',
      applicationKey: '12341234123412341234123412341234',
    },
  },
}

const container = { container: '0x0402.0x0000.0.m2m', containerId: 1, name: 'Temperature', type: '°C' }

const baseStation = {
  basestationId: 'FF0107A5',
  basestationName: 'Brussels Proximus towers',
  companyId: 987,
  companyName: 'Proximus Demo',
  firmware: '2.4.1',
  lastRestart: '2026-03-01T04:00:00Z',
  location: { ...BRUSSELS, name: 'Wall street' },
  state: 'CONNECTED',
}

const stream = {
  active: true,
  aggregated: false,
  autoLink: true,
  basicAuth: false,
  companyId: 987,
  contentType: 'JSON',
  headers: [{ key: 'Content-Type', value: 'application/json' }],
  linkedThingsCount: 1,
  mutualAuth: false,
  name: 'MyStream',
  streamDefinitionId: 2,
  type: 'DECODED',
  url: 'https://my.streaming.url',
  userName: 'admin',
}

const addresses = { amount: 2, companyId: 987, devAddresses: ['07FFF001', '07FFF002'] }

const rule = {
  name: 'Too warm',
  operator: '>',
  threshold: 25,
  timeToWait: 0,
  triggerOnce: true,
  email: 'support@example.com',
}

const triggers = [
  {
    businessRuleId: 1,
    businessRuleDTO: rule,
    company: 'Proximus Demo',
    timestamp: 1774174470426,
    triggeredByDTO: {
      triggeredContainer: container,
      triggeredThingDTO: {
        name: thing.thingName,
        thingIdentifier: thing.thingIdentifier,
        thingType: thing.thingType,
      },
      value: '25.4',
    },
  },
]

/** What each operation answers; by operationId. Those with an empty answer have none. */
export const answerExamples: Record<string, Examples> = {
  issueToken: {
    token: { scope: 'openid', token_type: 'Bearer', expires_in: 3600, access_token: '1f0c6b9ad7e24f3c8a5b' },
  },
  listThings: { one: [{ ...thing, technologyDetails }] },
  createThing: { created: thingWithKeys },
  getThing: { thing: thingWithKeys },
  updateThing: { updated: thingWithKeys },
  provisionThing: { done: { status: 'OK', message: 'The thing is provisioned' } },
  deprovisionThing: { done: { status: 'OK', message: 'The thing is deprovisioned' } },
  addThingTags: { tagged: { ...thingWithKeys, tags: ['tag1', 'tag2', 'dummyTag'] } },
  getThingType: {
    type: {
      connectivityType: 'LORA.OTAA',
      containers: [container],
      thingType: 'Temperature and humidity',
      thingTypeVersion: '1',
      vendor: 'NKE',
      vendorReference: '50-70-053',
    },
  },
  deleteThingContainer: { done: { status: 'OK', message: 'The container is deleted' } },
  updateBaseStation: { placed: baseStation },
  listDeviceAddresses: { two: addresses },
  reserveDeviceAddresses: { two: addresses },
  assignDeviceAddresses: { one: { amount: 1, companyId: 987, devAddresses: ['07FFF001'] } },
  listConnectivityPlans: {
    one: [
      {
        companyName: 'Proximus Demo',
        connectivityPlans: [
          {
            assignedthings: 12,
            connectivitytype: 'LORA',
            id: 'pxs-iot-cs/96-up-transactions-0-down',
            name: '96 up, 0 down',
          },
        ],
        subscriberId: '987',
      },
    ],
  },
  listThingTypes: {
    one: [
      {
        connectivityType: 'LORA',
        name: 'Temperature and humidity',
        thingTypeId: 10,
        vendor: 'NKE',
        vendorReference: '50-70-053',
        version: 1,
      },
    ],
  },
  listVendors: { one: [{ name: 'NKE' }] },
  listStreamDefinitions: { one: [stream] },
  getStreamDefinition: { stream },
  createStreamDefinition: { created: stream },
  updateStreamDefinition: { updated: stream },
  sendDownlink: { queued: { code: 'QUEUED', message: 'The downlink is queued', errors: [] } },
  sendTemplateDownlink: {
    partial: {
      code: 'PARTIAL',
      message: 'Queued for 1 of 2 things',
      errors: [{ field: 'AAAAAAAAAAAAAAAA', message: 'There is no such thing' }],
    },
  },
  listConfigurationTemplates: { one: [{ name: 'Report every hour', uid: 'nke-report-hourly' }] },
  ...historyExamples,
  listBaseStations: { one: [baseStation] },
  getBaseStation: { baseStation },
  listBusinessRules: { one: { body: [rule], statusCode: 200, statusCodeValue: 200 } },
  listTriggeredBusinessRules: { one: triggers },
  listTriggersOfBusinessRule: { one: triggers },
  listContainerDefinitions: {
    one: [
      {
        connectivityType: 'LORA',
        container: container.container,
        name: container.name,
        thingTypeName: 'Temperature and humidity',
        vendor: 'NKE',
      },
    ],
  },
  getStatus: { up: 'UP', down: 'DOWN' },
  listCompanies: { one: [{ companyId: 987, name: 'Proximus Demo' }] },
  registerBaseStation: { registered: baseStation },
  ...accountAnswerExamples,
  ...codecAnswerExamples,
  ...ruleAnswerExamples,
  ...downlinkAnswerExamples,
  ...streamAnswerExamples,
  ...verdictAnswerExamples,
}
