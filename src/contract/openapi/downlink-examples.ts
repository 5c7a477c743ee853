import type { Examples } from './request-examples.ts'

const downlink = {
  downlinkId: 12,
  state: 'ACKNOWLEDGED',
  causes: [{ window: 'RX1', code: 'C0', text: 'The network chose the second receive window' }],
  cancellable: false,
  thingIdentifier: '70B3D5E75E000259',
  thingName: 'Cold room 2',
  thingType: 'Temperature and humidity',
  companyId: 987,
  companyName: 'Proximus Demo',
  payload: '1106040200000029000A800A0000',
  bytes: 14,
  fPort: 125,
  confirmed: true,
  encrypted: false,
  origin: 'TEMPLATE',
  templateUid: 'nke-report-10min',
  templateName: 'NKE: report temperature every 10 minutes',
  network: 'thingpark',
  correlationId: '5A1F00000000000C',
  createdAt: 1774174470426,
  acceptedAt: 1774174470512,
  sentAt: 1774174802000,
  acknowledgedAt: 1774175401000,
  changedAt: 1774175401020,
  attempts: 0,
  fcntDn: '8',
  lrrid: 'FF0107A5',
  spFact: '12',
  window: 'RX2',
}

const queued = {
  downlinkId: 13,
  state: 'QUEUED',
  reason: 'The network cannot be reached; it is tried again',
  causes: [],
  cancellable: true,
  thingIdentifier: '70B3D5E75E000259',
  payload: '04FD20D9',
  bytes: 4,
  fPort: 9,
  confirmed: false,
  encrypted: false,
  origin: 'API',
  network: 'thingpark',
  createdAt: 1774174470426,
  changedAt: 1774174470426,
  attempts: 1,
  nextAttemptAt: 1774174475426,
}

const interval = {
  name: 'maximumInterval',
  label: 'Longest interval',
  type: 'integer',
  unit: 'min',
  minimum: 1,
  maximum: 32_767,
  required: true,
}

const data = { quantity: 'temperature', minimumInterval: 10, maximumInterval: 10, change: 0.5 }

const template = {
  uid: 'nke-temperature',
  name: 'NKE: report temperature',
  description: 'How often the sensor reports its temperature',
  thingTypeId: 10,
  thingTypeName: 'Temperature and humidity',
  payload: '1106040200000029800A800A0032',
  bytes: 14,
  fPort: 125,
  confirmed: true,
  data,
  parameters: [interval],
  rules: 1,
  lastUsed: 1774174470426,
  modifiedAt: 1773000000000,
}

const templateRequest = {
  name: template.name,
  description: template.description,
  thingTypeId: 10,
  confirmed: true,
  data,
  parameters: ['maximumInterval'],
}

/** What the operations on the downlink queue and on templates take; by operationId. */
export const downlinkRequestExamples: Record<string, Examples> = {
  previewDownlinks: {
    template: { thingIdentifiers: ['BACBADBADADBADAD'], templateUid: 'nke-report-10min' },
    payload: { thingIdentifiers: ['BACBADBADADBADAD'], payload: '04FD20D9' },
  },
  encodeDownlink: { interval: { data } },
  createTemplate: {
    fields: templateRequest,
    payload: { name: 'Restart', thingTypeId: 17, payload: '04FF', fPort: 2 },
  },
  updateTemplate: { fields: templateRequest },
}

/** What they answer. */
export const downlinkAnswerExamples: Record<string, Examples> = {
  listDownlinks: {
    two: {
      content: [queued, downlink],
      first: true,
      last: true,
      links: [],
      number: 0,
      numberOfElements: 2,
      size: 100,
      sort: { property: 'createdAt', direction: 'DESC' },
      totalElements: 2,
      totalPages: 1,
    },
  },
  getDownlink: {
    acknowledged: downlink,
    failed: {
      ...downlink,
      state: 'FAILED',
      reason: 'No receive window could be used',
      causes: [{ window: 'RX1', code: 'D0', text: 'The duty cycle of the base station is used up' }],
      acknowledgedAt: undefined,
    },
  },
  cancelDownlink: { cancelled: { ...queued, state: 'CANCELLED', cancellable: false } },
  previewDownlinks: {
    one: {
      accepted: 1,
      errors: [{ field: 'AAAAAAAAAAAAAAAA', message: 'There is no thing AAAAAAAAAAAAAAAA' }],
      payload: '1106040200000029000A800A0000',
      fPort: 125,
      template: { uid: 'nke-report-10min', name: 'NKE: report temperature every 10 minutes' },
    },
  },
  getThingDownlinks: {
    allowed: {
      thingIdentifier: '70B3D5E75E000259',
      thingName: 'Cold room 2',
      thingTypeId: 10,
      allowed: true,
      network: 'thingpark',
      apiBytes: 50,
      dataRateBytes: 51,
      maximumBytes: 50,
      spFact: 12,
      quota: 24,
      usedToday: 3,
      waiting: 1,
      cancellable: 1,
      lastUplink: 1774174470426,
    },
    refused: {
      thingIdentifier: '70B3D5E75E000259',
      allowed: false,
      status: 403,
      code: 'FORBIDDEN',
      message: 'The plan of this thing has no downlinks',
    },
  },
  clearThingDownlinks: {
    cleared: { status: 'OK', message: '2 downlinks are cancelled', cancelled: 2, left: 0 },
  },
  getDownlinkEncoder: {
    builtIn: {
      thingTypeId: 10,
      thingType: 'Temperature and humidity',
      kind: 'BUILT_IN',
      fields: [interval],
      complete: true,
      example: data,
    },
  },
  encodeDownlink: {
    encoded: { payload: '1106040200000029800A800A0032', bytes: 14, fPort: 125, warnings: [], errors: [] },
    failed: { warnings: [], errors: ['maximumInterval must be a whole number from 1 to 32767'] },
  },
  listTemplates: { one: [template] },
  createTemplate: { created: template },
  updateTemplate: { updated: template },
  deleteTemplate: { done: { status: 'OK', message: 'The template is deleted' } },
}
