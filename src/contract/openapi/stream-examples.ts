import type { Examples } from './request-examples.ts'

const settings = {
  streamDefinitionId: 2,
  retry: true,
  responseTimeout: 10,
  mutualAuthAllowed: false,
  hasClientKey: false,
  hasPassword: true,
  signed: true,
  signedSince: 1774170000000,
}

const sample = {
  messageId: 5120,
  thingIdentifier: '70B3D5E75E000259',
  thingName: 'Cold room 2',
  fcntUp: '22843',
  time: 1774174470426,
}

const request = {
  method: 'POST',
  url: 'https://my.streaming.url/',
  headers: [
    { key: 'content-type', value: 'application/json', masked: false },
    { key: 'authorization', value: 'Basic ***', masked: true },
  ],
  body: '{"DevEUI": "70B3D5E75E000259", "container": "Temperature", "value": "23.79"}',
  bytes: 76,
}

const answer = {
  statusCode: 503,
  reasonPhrase: 'Service Unavailable',
  headers: [{ key: 'content-type', value: 'text/plain', masked: false }],
  body: 'down for maintenance',
  truncated: false,
  milliseconds: 41.2,
}

const delivery = {
  streamDefinitionId: 2,
  state: 'ACTIVE',
  since: 1774170000000,
  ratePerMinute: 12.4,
  successShare: 0.998,
  hours: [{ start: 1774173600000, delivered: 744, failed: 1 }],
  backlog: 3,
  oldestWaitingAt: 1774174470431,
  failures: 1,
  delivered: 18204,
  failedInARow: 0,
  lastDeliveredAt: 1774174470512,
  lastFailedAt: 1774173870512,
  lastFailure: '503 Service Unavailable',
  droppedWaiting: 0,
  droppedFailures: 0,
}

const group = {
  failureGroupId: 7,
  statusCode: 503,
  message: 'Service Unavailable',
  overflow: false,
  count: 1,
  firstSeen: 1774173870512,
  lastSeen: 1774173870512,
  sampleBody: 'down for maintenance',
}

const message = {
  streamMessageId: 90210,
  webhookId: 'msg_2_5120_1',
  state: 'FAILED',
  thingIdentifier: '70B3D5E75E000259',
  thingName: 'Cold room 2',
  fcntUp: '22843',
  container: 'Temperature',
  time: 1774173870426,
  queuedAt: 1774173870431,
  attempts: 1,
  lastAttemptAt: 1774173870512,
  failureGroupId: 7,
  statusCode: 503,
  message: 'Service Unavailable',
}

const job = {
  reprocessJobId: 4,
  streamDefinitionId: 2,
  state: 'RUNNING',
  failureGroupId: 7,
  render: false,
  createdAt: 1774174500000,
  total: 120,
  done: 80,
  delivered: 79,
  failed: 1,
}

const draft = { template: '{"value": "%value%"}', aggregated: false }

/** What the extensions for streams take; by operationId. */
export const streamRequestExamples: Record<string, Examples> = {
  updateStreamSettings: { retry: { retry: true, responseTimeout: 10 } },
  previewStream: { draft: { streamDefinitionId: 2, draft, thingIdentifier: '70B3D5E75E000259' } },
  testStream: { saved: { streamDefinitionId: 2 } },
  createReprocessJob: { group: { failureGroupId: 7 }, all: {} },
}

/** What they answer. */
export const streamAnswerExamples: Record<string, Examples> = {
  getStreamSettings: { settings },
  updateStreamSettings: { updated: settings },
  createStreamSigningSecret: {
    created: { signingSecret: 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oDAAAAAAAAAAA=' },
  },
  deleteStreamSigningSecret: { done: { status: 'OK', message: 'Messages are signed no longer' } },
  previewStream: {
    one: {
      sample,
      requests: [request],
      placeholders: [{ name: 'value', value: '23.79' }],
      warnings: [
        {
          field: 'template',
          message: '%colour% is no placeholder and stays as it is',
          offset: 12,
          length: 8,
          line: 1,
          column: 13,
        },
      ],
    },
  },
  testStream: { refused: { sample, request, answer, delivered: false } },
  listStreamDeliveries: { one: [delivery] },
  getStreamDelivery: { active: delivery },
  resumeStream: { resumed: delivery },
  listStreamFailures: { one: [group] },
  discardStreamFailures: { discarded: group },
  listStreamEvents: {
    disabled: [
      {
        streamEventId: 12,
        kind: 'DISABLED',
        at: 1774174470512,
        reason: 'The endpoint answered 410 Gone: it is gone for good',
        mail: 'NOT_SENT',
        mailReason: 'No SMTP_URL is set',
      },
    ],
  },
  listStreamMessages: {
    one: {
      content: [message],
      first: true,
      last: true,
      links: [],
      number: 0,
      numberOfElements: 1,
      size: 100,
      sort: { property: 'queuedAt', direction: 'DESC' },
      totalElements: 1,
      totalPages: 1,
    },
  },
  getStreamMessage: { failed: { ...message, request, answer } },
  listReprocessJobs: { one: [job] },
  createReprocessJob: { begun: { ...job, state: 'QUEUED', done: 0, delivered: 0, failed: 0 } },
  getReprocessJob: { running: job },
  cancelReprocessJob: { cancelled: { ...job, state: 'CANCELLED', finishedAt: 1774174512000 } },
}
