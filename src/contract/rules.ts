import * as z from 'zod/mini'

import { endpoint } from './endpoint.ts'
import { Container } from './shared.ts'
import { integer } from './values.ts'

const text = z.optional(z.string())

export const Rule = z.object({
  action: text,
  email: text,
  name: text,
  operator: text,
  operator2: text,
  parameter1: text,
  parameter2: text,
  templateName: text,
  threshold: z.optional(z.number()),
  threshold2: z.optional(z.number()),
  /** Seconds. */
  timeToReset: z.optional(z.int()),
  timeToWait: z.optional(z.int()),
  triggerOnce: z.optional(z.boolean()),
})

/** Spring's `ResponseEntity`, whose body is the list of rules. */
export const BusinessRulesResponse = z.object({
  body: z.optional(z.array(Rule)),
  statusCode: z.optional(z.int()),
  statusCodeValue: z.optional(z.int()),
})

export const TriggeringThing = z.object({ name: text, thingIdentifier: text, thingType: text })

export const TriggeredBy = z.object({
  thingGroupName: text,
  triggeredContainer: z.optional(Container),
  triggeredThingDTO: z.optional(TriggeringThing),
  value: text,
})

export const TriggeredBusinessRule = z.object({
  businessRuleDTO: z.optional(Rule),
  businessRuleId: z.optional(z.int()),
  company: text,
  /** Milliseconds since the epoch. */
  timestamp: z.optional(z.number()),
  triggeredByDTO: z.optional(TriggeredBy),
})

export const listBusinessRules = endpoint({
  operationId: 'listBusinessRules',
  method: 'GET',
  path: '/businessrules',
  role: 'viewer',
  tag: 'rules',
  summary: 'The business rules',
  answer: BusinessRulesResponse,
})

export const listTriggeredBusinessRules = endpoint({
  operationId: 'listTriggeredBusinessRules',
  method: 'GET',
  path: '/businessrulestriggered',
  role: 'viewer',
  tag: 'rules',
  summary: 'What the business rules triggered, newest first',
  answer: z.array(TriggeredBusinessRule),
})

export const listTriggersOfBusinessRule = endpoint({
  operationId: 'listTriggersOfBusinessRule',
  method: 'GET',
  path: '/businessrulestriggered/{businessRuleId}',
  role: 'viewer',
  tag: 'rules',
  summary: 'What one business rule triggered, newest first',
  params: z.object({ businessRuleId: integer('businessRuleId', 0) }),
  query: z.object({ action: text, containerName: text }),
  answer: z.array(TriggeredBusinessRule),
})
