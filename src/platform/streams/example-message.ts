import type { StoredFix, StoredMessage } from '#platform/storage/ingest-reaction.ts'

import type { StreamThing } from './rendered-message.ts'

// What a preview shows while the fleet has sent nothing: the vendor's own example

/** The thing of the vendor's decoded stream example. */
export const exampleThing: StreamThing = {
  id: 1,
  identifier: '70B3D5E75E000259',
  name: 'Temperature and humidity',
  description: '',
  companyName: 'Proximus Demo',
  tags: ['north'],
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

/** The beginning of the vendor's network stream, with the figures of its decoded one. */
const VENDOR_UPLINK = `<?xml version="1.0" encoding="UTF-8"?>
<DevEUI_uplink xmlns="http://uri.actility.com/lora">
<Time>2017-02-15T20:43:50.340+01:00</Time>
<DevEUI>70B3D5E75E000259</DevEUI>
<FPort>6</FPort>
<FCntUp>22843</FCntUp>
<ADRbit>1</ADRbit>
<FCntDn>6386</FCntDn>
<payload_hex>0402000029094b</payload_hex>
<Lrcid>00000201</Lrcid>
<LrrRSSI>-83.000000</LrrRSSI>
<LrrSNR>8.000000</LrrSNR>
<SpFact>12</SpFact>
<SubBand>G1</SubBand>
<Channel>LC2</Channel>
<DevLrrCnt>2</DevLrrCnt>
<Lrrid>004A0362</Lrrid>
<CustomerID>100000136</CustomerID>
<CustomerData>{"loc":{"lat":"50.860191","lon":"4.358177"},"alr":{"pro":"WECO/TPHU","ver":"1"}}</CustomerData>
<ModelCfg>0</ModelCfg>
<DevAddr>5E000259</DevAddr>
</DevEUI_uplink>
`

/** The frame of the vendor's decoded stream example. */
export const exampleMessage: StoredMessage = {
  frameId: 7,
  kind: 'UPLINK',
  time: 1487187830340,
  receivedAt: 1487187830400,
  isLive: true,
  thing: { id: 1, identifier: exampleThing.identifier, companyId: 987, thingTypeId: 10 },
  data: {
    type: 'UPLINK',
    devEUI: exampleThing.identifier,
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
  body: VENDOR_UPLINK,
  network: 'thingpark',
  values: [{ containerId: 1, container: '0x0402.0x0000.0.m2m', value: '23.79' }],
  fixes: [],
}

/** A place, of which the vendor has no example: that of the frame's own `CustomerData`. */
export const exampleFix: StoredFix = {
  type: 'LBS',
  time: exampleMessage.time,
  latitude: 50.860191,
  longitude: 4.358177,
  altitude: undefined,
  radius: 120,
  altitudeRadius: undefined,
}
