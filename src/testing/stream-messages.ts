import type { StoredMessage } from '#platform/storage/ingest-reaction.ts'
import type { StreamThing } from '#platform/streams/rendered-message.ts'

/** The thing of the vendor's decoded stream example. */
export const streamThing: StreamThing = {
  id: 1,
  identifier: '70B3D5E75E000259',
  name: 'Temperature and humidity',
  description: '',
  companyName: 'Proximus Demo',
  typeName: 'Temperature and humidity',
  typeVersion: '1',
  vendor: 'NKE',
  latitude: '',
  longitude: '',
  locationFN1: 'Brussels Proximus towers',
  locationFN2: '',
  containers: new Map([
    [1, { name: 'Temperature', unit: '°' }],
    [2, { name: 'Humidity', unit: '%' }],
  ]),
  battery: undefined,
}

/** The frame of the vendor's decoded stream example. */
export const streamMessage: StoredMessage = {
  frameId: 7,
  kind: 'UPLINK',
  time: 1487187830340,
  receivedAt: 1487187830400,
  isLive: true,
  thing: { id: 1, identifier: streamThing.identifier, companyId: 987, thingTypeId: 10 },
  data: {
    type: 'UPLINK',
    devEUI: streamThing.identifier,
    devAddr: '5E000259',
    time: 1487187830340,
    fport: '6',
    fcntUp: '22843',
    adrBit: '1',
    fcntDn: '6386',
    lrcid: '00000201',
    lrrRSSI: '-83.000000',
    lrrSNR: '8.000000',
    spFact: '12',
    subBand: 'G1',
    channel: 'LC2',
    devLrrCnt: '2',
    lrrid: '004A0362',
    customerID: '100000136',
    customerData: '{"loc":{"lat":"50.860191","lon":"4.358177"},"alr":{"pro":"WECO/TPHU","ver":"1"}}',
    modelCfg: '0',
    payload_hex: '0402000029094b',
  },
  devAddr: '5E000259',
  fPort: 6,
  payloadHex: '0402000029094b',
  format: 'xml',
  body: '<DevEUI_uplink/>',
  network: 'thingpark',
  values: [{ containerId: 1, container: '0x0402.0x0000.0.m2m', value: '23.79' }],
  fixes: [],
}

/** The same frame with a second container. */
export const twoContainers: StoredMessage = {
  ...streamMessage,
  values: [
    { containerId: 1, container: 'temperature', value: '22.93' },
    { containerId: 2, container: 'humidity', value: '52' },
  ],
}
