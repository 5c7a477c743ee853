import { accountRequestExamples } from './account-examples.ts'
import { codecRequestExamples } from './codec-examples.ts'
import { downlinkRequestExamples } from './downlink-examples.ts'
import { ruleRequestExamples } from './rule-examples.ts'
import { streamRequestExamples } from './stream-examples.ts'

/** Example values by name. */
export type Examples = Record<string, unknown>

const updated = {
  isPublic: false,
  thingName: 'updatedThingName',
  description: 'updatedDescription',
  tags: ['tag1', 'tag2', 'tag3', 'tag4', 'tag5', 'tag6'],
  latitude: '2',
  longitude: '50',
  locationFN1: 'updateFn1',
  locationFN2: 'updateFn2',
}

const place = { longitude: '4.35', latitude: '50.85' }

const abpKeys = {
  applicationSessionkeys: [{ applicationSessionKey: '11111234123412341234123412341243', port: '1' }],
  networkSessionKey: '44341234123412344444123412341241',
}

const TEMPLATE =
  '{"timestamp": "%timestamp[yyyy-MM-dd HH:mm:ss.SSS]%","company": "%companyname%",' +
  '"macaddress": "%thingidentifier%","container": "%container%","location": "%locationfriendlyname1%",' +
  '"value": "%value%","description": "PirSensor"}'

/** The vendor's own examples, its placeholder words given values; by operationId. */
export const requestExamples: Record<string, Examples> = {
  issueToken: {
    clientCredentials: {
      grant_type: 'client_credentials',
      scope: 'openid',
      client_id: 'CLIENT_ID',
      client_secret: 'CLIENT_SECRET',
    },
  },
  revokeToken: {
    accessToken: { token: 'OLD_ACCESS_TOKEN', client_id: 'CLIENT_ID', client_secret: 'CLIENT_SECRET' },
  },
  createThing: {
    abp: {
      connectivityType: 'LORA.ABP',
      thingIdentifier: '1234ABCDABCD3333',
      companyId: 77,
      thingName: 'testmythingname',
      description: 'mythingsdescription',
      isPublic: false,
      thingTypeId: 33,
      ...place,
      locationFN1: 'mythingsfn1',
      locationFN2: 'mythingsfn1',
      connectivityPlan: 'pxs-iot-cs/96-up-transactions-0-down',
      deviceAddress: 'ABCd12AA',
      keys: abpKeys,
      tags: ['tag1', 'tag2', 'taggedyTagTag'],
      motionIndicator: 'Vehicle speed',
    },
    otaa: {
      connectivityType: 'LORA.OTAA',
      thingIdentifier: 'ABCDAB22ABCDABC2',
      companyId: 162,
      thingName: 'mythingname',
      description: 'mythingsdescription',
      isPublic: false,
      thingTypeId: 10,
      ...place,
      locationFN1: 'mythingsfn1',
      locationFN2: 'mythingsfn1',
      connectivityPlan: 'pxs-iot-cs/288-up-transactions-24-down',
      keys: { applicationKey: '12341234123412341234123412341234', applicationEUI: '1234123412341234' },
      motionIndicator: 'Random',
    },
    ethernet: {
      connectivityType: 'ETHERNET',
      thingIdentifier: 'ABCDAB22ABCDABC2',
      companyId: 376,
      thingName: 'mythingname',
      description: 'mythingsdescription',
      isPublic: false,
      thingTypeId: 24,
      ...place,
      locationFN1: 'mythingsfn1',
      locationFN2: 'mythingsfn2',
      serialNumber: '1234123412341234',
    },
  },
  updateThing: {
    otaa: {
      ...updated,
      keysLoRaOTAA: {
        applicationKey: '55551234123412341234123412341234',
        applicationEUI: '4444123412344444',
      },
    },
    abp: { ...updated, keysLoRaABP: abpKeys },
    removeSessionKeys: { keysLoRaABP: { applicationSessionkeys: [{}] } },
    ethernet: {
      isPublic: false,
      thingName: 'ethernetDevice',
      description: 'updateDescription',
      tags: ['tag1', 'dummyTag', 'anotherTag', 'tag2', 'tag3'],
      latitude: '2',
      longitude: '50',
      locationFN1: 'fn1',
      locationFN2: 'fn2',
    },
  },
  addThingTags: { single: ['dummyTag'], multiple: ['tag0', 'tag1', 'tag3', 'tag4'] },
  updateBaseStation: {
    place: { companyId: 987, latitude: '50', locationName: 'Wall street', longitude: '2' },
  },
  assignDeviceAddresses: { one: { companyId: 987, devAddresses: ['07FFF001'] } },
  createStreamDefinition: {
    decoded: {
      active: false,
      autoLink: true,
      companyId: 987,
      contentType: 'JSON',
      basicAuth: false,
      mutualAuth: false,
      name: 'MyStream',
      template: TEMPLATE,
      type: 'DECODED',
      url: 'https://my.streaming.url',
    },
  },
  updateStreamDefinition: {
    activate: {
      active: true,
      headers: [{ key: 'Content-Type', value: 'application/json' }],
      password: 'admin',
      userName: 'admin',
    },
  },
  sendDownlink: {
    acknowledged: { devEUI: '9999888877776666', fPort: '9', payload: '04FD20D9', encrypted: '0', ack: 1 },
  },
  sendTemplateDownlink: { two: { thingIdentifiers: ['BACBADBADADBADAD', 'AAAAAAAAAAAAAAAA'] } },
  registerBaseStation: {
    restarted: {
      basestationName: 'Brussels Proximus towers',
      firmware: '2.4.1',
      lastRestart: '2026-03-22T10:14:30Z',
      latitude: '50.860191',
      longitude: '4.358177',
    },
  },
  ...accountRequestExamples,
  ...codecRequestExamples,
  ...ruleRequestExamples,
  ...downlinkRequestExamples,
  ...streamRequestExamples,
}
