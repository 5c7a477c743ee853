import type { Examples } from './request-examples.ts'

const script = `function decodeUplink(input) {
  if (input.fPort !== 2) return { errors: ['unknown port'] }
  return { data: { temperature: ((input.bytes[0] << 8) | input.bytes[1]) / 100 } }
}
`

const summary = {
  kind: 'SCRIPT',
  builtIn: 'nke-watteco',
  thingTypeId: 10,
  name: 'Temperature and humidity',
  vendor: 'NKE',
  vendorReference: '50-70-053',
  connectivityType: 'LORA',
  things: 12,
  scriptVersion: 3,
  modifiedAt: 1774174470426,
}

const codec = {
  ...summary,
  containers: [{ container: '0x0402.0x0000.0.m2m', name: 'Temperature', unit: '°C' }],
  script,
  functions: ['decodeUplink'],
}

const job = {
  decodeJobId: 7,
  thingTypeId: 10,
  thingTypeName: 'Temperature and humidity',
  startTime: '2026-03-01T00:00:00.000Z',
  state: 'RUNNING',
  createdAt: '2026-03-22T10:14:30.426Z',
  total: 12_000,
  done: 3_400,
  changed: 3_100,
  failed: 12,
}

/** What the operations on codecs take; by operationId. */
export const codecRequestExamples: Record<string, Examples> = {
  saveThingTypeCodec: { temperature: { script } },
  tryThingTypeCodec: { unsaved: { payload: '094b', fPort: 2, script } },
  createDecodeJob: { type: { thingTypeId: 10 }, thing: { thingIdentifier: 'ABCDAB22ABCDABC2' } },
}

/** What they answer, and what a thing's timeline does. */
export const codecAnswerExamples: Record<string, Examples> = {
  listThingTypeCodecs: { one: [summary] },
  getThingTypeCodec: { script: codec },
  saveThingTypeCodec: { saved: codec },
  deleteThingTypeCodec: {
    done: { status: 'OK', message: 'The script is removed; nke-watteco decodes again' },
  },
  tryThingTypeCodec: {
    decoded: {
      data: { temperature: 23.79 },
      values: [
        {
          container: '0x0402.0x0000.0.m2m',
          name: 'Temperature',
          unit: '°C',
          value: '23.79',
          declared: true,
        },
      ],
      warnings: [],
      errors: [],
      milliseconds: 0.2,
      bytes: 480,
      console: ['port 125'],
    },
    failed: {
      values: [],
      warnings: [],
      errors: ["The codec failed: ReferenceError: 'payload' is not defined (line 2)"],
      line: 2,
      column: 10,
      milliseconds: 0.1,
      bytes: 0,
    },
  },
  listDecodeJobs: { one: [job] },
  createDecodeJob: { queued: { ...job, state: 'QUEUED', done: 0, changed: 0, failed: 0 } },
  getDecodeJob: { running: job },
  cancelDecodeJob: { cancelled: { ...job, state: 'CANCELLED', finishedAt: '2026-03-22T10:15:02.000Z' } },
  listFrameMessages: {
    xml: [
      {
        type: 'UPLINK',
        fcntUp: '7011',
        format: 'XML',
        message: '<DevEUI_uplink><DevEUI>ABCDAB22ABCDABC2</DevEUI><FCntUp>7011</FCntUp></DevEUI_uplink>',
      },
    ],
  },
  listThingEvents: {
    two: [
      {
        thingEventId: 42,
        kind: 'JOIN_REFUSED',
        time: 1774174470426,
        level: 'ERROR',
        code: 'OTAA',
        text: 'The network refused the join: the DevNonce was used before.',
        description: 'DevNonce has already been used',
      },
      { thingEventId: 7, kind: 'UPDATED', time: 1774174070000, fields: ['tags'] },
    ],
  },
}
