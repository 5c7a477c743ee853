import type { Examples } from './request-examples.ts'

const request = {
  name: 'Cold room too warm',
  container: 'Temperature',
  thingTypeId: 10,
  tags: ['cold-room'],
  operator: '>',
  threshold: 8,
  timeToWait: 600,
  timeToReset: 3600,
  triggerOnce: false,
  action: 'EMAIL',
  email: 'support@example.com',
}

/** As the vendor's API shows it. */
const rule = {
  name: request.name,
  operator: request.operator,
  threshold: request.threshold,
  timeToWait: request.timeToWait,
  timeToReset: request.timeToReset,
  triggerOnce: request.triggerOnce,
  action: request.action,
  email: request.email,
}

const platformRule = {
  ...rule,
  ruleId: 3,
  companyId: 987,
  companyName: 'Proximus Demo',
  enabled: true,
  container: 'Temperature',
  unit: '°C',
  thingTypeId: 10,
  thingTypeName: 'Temperature and humidity',
  tags: ['cold-room'],
  thingIdentifiers: [],
  triggers: 4,
  lastTriggered: 1774174470426,
  holding: 1,
  createdAt: 1773000000000,
  modifiedAt: 1773000000000,
}

const trigger = {
  ruleTriggerId: 41,
  ruleId: 3,
  rule,
  ruleExists: true,
  companyId: 987,
  companyName: 'Proximus Demo',
  thingIdentifier: '70B3D5E75E000259',
  thingName: 'Cold room 2',
  thingType: 'Temperature and humidity',
  container: { container: '0x0402.0x0000.0.m2m', containerId: 1, name: 'Temperature', type: '°C' },
  value: '8.42',
  time: 1774174470426,
  recordedAt: 1774174470431,
  frame: { devAddr: '061008D0', fcntUp: '1042', time: 1774173870426 },
  action: 'EMAIL',
  outcome: 'SENT',
  outcomeAt: 1774174472007,
  attempts: 1,
}

/** What the operations on rules take; by operationId. */
export const ruleRequestExamples: Record<string, Examples> = {
  createRule: {
    coldRoom: request,
    between: {
      name: 'Comfortable',
      container: 'Temperature',
      operator: '>=',
      threshold: 20,
      operator2: '<',
      threshold2: 24,
      timeToWait: 0,
      triggerOnce: true,
    },
  },
  updateRule: { coldRoom: { ...request, threshold: 7 } },
  previewRule: { coldRoom: { ...request, days: 14 } },
}

/** What they answer. */
export const ruleAnswerExamples: Record<string, Examples> = {
  listRules: { one: [platformRule] },
  createRule: { created: { ...platformRule, triggers: 0, lastTriggered: undefined, holding: 0 } },
  getRule: { rule: platformRule },
  updateRule: { updated: { ...platformRule, threshold: 7 } },
  enableRule: { enabled: platformRule },
  disableRule: { disabled: { ...platformRule, enabled: false, holding: 0 } },
  deleteRule: { done: { status: 'OK', message: 'The rule is deleted; what it triggered stays' } },
  previewRule: {
    fortnight: {
      days: 2,
      things: 12,
      thingsTriggered: 1,
      values: 576,
      triggers: 1,
      perDay: [
        { day: '2026-03-21', triggers: 0 },
        { day: '2026-03-22', triggers: 1 },
      ],
      newest: [
        { thingIdentifier: '70B3D5E75E000259', thingName: 'Cold room 2', time: 1774174470426, value: '8.42' },
      ],
      complete: true,
    },
  },
  listRuleTriggers: {
    one: {
      content: [trigger],
      first: true,
      last: true,
      links: [],
      number: 0,
      numberOfElements: 1,
      size: 100,
      sort: { property: 'time', direction: 'DESC' },
      totalElements: 1,
      totalPages: 1,
    },
  },
}
