import type { Examples } from './request-examples.ts'

export const BRUSSELS = { latitude: '50.860191', longitude: '4.358177' }

/** 2026-03-22T10:14:30.426Z, in milliseconds since the epoch. */
const TIME = 1774174470426

const company = { companyId: 987, companyid: 987, name: 'Proximus Demo' }
const sensor = { active: true, mac: '70B3D5E75E000259', name: 'Temperature and humidity', sensorId: 1 }

const pageOfOne = (row: object) => ({
  content: [row],
  first: true,
  last: true,
  links: [],
  number: 0,
  numberOfElements: 1,
  size: 100,
  sort: {},
  totalElements: 1,
  totalPages: 1,
})

const counts = [
  { count: 4, startTime: '2026-03-22T09:00:00+01:00', endTime: '2026-03-22T10:00:00+01:00' },
  { count: 0, startTime: '2026-03-22T10:00:00+01:00', endTime: '2026-03-22T11:00:00+01:00' },
]

// The figures are those of the vendor's XML example
const frame = {
  type: 'UPLINK',
  time: TIME,
  devEUI: '0011223344000259',
  devAddr: '061008D0',
  fport: '2',
  fcntUp: '93473',
  fcntDn: '27080',
  adrBit: '1',
  mType: '2',
  payload_hex: '00',
  mic_hex: 'fd80eaf4',
  lrcid: '00000201',
  lrrid: 'FF0107A5',
  lrrRSSI: '-95.000000',
  lrrSNR: '6.000000',
  spFact: '12',
  subBand: 'G0',
  channel: 'LC1',
  devLrrCnt: '2',
  late: '0',
  lrrs: [
    { lrrid: 'FF0107A5', lrrRSSI: '-95.000000', lrrSNR: '6.000000', lrrESP: '-95.973228' },
    { lrrid: 'FF010624', lrrRSSI: '-107.000000', lrrSNR: '-20.000000', lrrESP: '-127.043213' },
  ],
}

/** What the operations on a thing's history answer; by operationId. */
export const historyExamples: Record<string, Examples> = {
  listThingLocations: {
    page: pageOfOne({
      company,
      count: 1,
      data: [{ latitude: 50.860191, longitude: 4.358177, locRadius: 120, time: TIME, ts: TIME, type: 'LBS' }],
      date: TIME,
      sensor,
    }),
  },
  listDecodedLogs: {
    page: pageOfOne({
      company,
      container: { container: '0x0402.0x0000.0.m2m', containerId: 1, name: 'Temperature', type: '°C' },
      count: 1,
      data: [{ time: TIME, ts: TIME, value: '23.79' }],
      date: TIME,
      sensor,
      totalCount: 1,
    }),
  },
  countDecodedLogs: { hourly: counts },
  listNetworkLogs: { page: pageOfOne(frame) },
  countNetworkLogs: { hourly: counts },
  listContainerValues: {
    one: [
      {
        container: '0x0402.0x0000.0.m2m',
        thingType: 'Temperature and humidity',
        timestamp: TIME,
        value: '23.79',
      },
    ],
  },
}
