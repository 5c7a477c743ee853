// The vendor's own examples of `POST /things`, with values where its text has placeholder words

export const OTAA_KEYS = {
  applicationKey: '12341234123412341234123412341234',
  applicationEUI: '1234123412341234',
}

export const otaaRequest = {
  connectivityType: 'LORA.OTAA',
  thingIdentifier: 'ABCDAB22ABCDABC2',
  companyId: 987,
  thingName: 'mythingname',
  description: 'mythingsdescription',
  isPublic: false,
  thingTypeId: 10,
  longitude: '4.35',
  latitude: '50.85',
  locationFN1: 'mythingsfn1',
  locationFN2: 'mythingsfn2',
  connectivityPlan: 'pxs-iot-cs/288-up-transactions-24-down',
  keys: OTAA_KEYS,
  motionIndicator: 'Random',
}

export const ABP_SESSION_KEYS = [{ applicationSessionKey: '11111234123412341234123412341243', port: '1' }]

export const abpRequest = {
  connectivityType: 'LORA.ABP',
  thingIdentifier: '1234ABCDABCD3333',
  companyId: 987,
  thingName: 'testmythingname',
  description: 'mythingsdescription',
  isPublic: false,
  thingTypeId: 33,
  longitude: '4.35',
  latitude: '50.85',
  locationFN1: 'mythingsfn1',
  locationFN2: 'mythingsfn2',
  connectivityPlan: 'pxs-iot-cs/96-up-transactions-0-down',
  deviceAddress: 'ABCD12AA',
  keys: {
    applicationSessionkeys: ABP_SESSION_KEYS,
    networkSessionKey: '44341234123412344444123412341241',
  },
  tags: ['tag1', 'tag2', 'taggedyTagTag'],
  motionIndicator: 'Vehicle speed',
}

export const ethernetRequest = {
  connectivityType: 'ETHERNET',
  thingIdentifier: 'ABCDAB22ABCDABC9',
  companyId: 987,
  thingName: 'mythingname',
  description: 'mythingsdescription',
  isPublic: false,
  thingTypeId: 24,
  longitude: '4.35',
  latitude: '50.85',
  locationFN1: 'mythingsfn1',
  locationFN2: 'mythingsfn2',
  serialNumber: '1234123412341234',
}
