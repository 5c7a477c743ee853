import * as z from 'zod/mini'

import { endpoint } from './endpoint.ts'
import { RULE_ACTIONS, RulePreviewRequest, RuleRequest } from './rule-request.ts'
import { Rule } from './rules.ts'
import { Container, MOST_PAGE_SIZE, pageOf, StatusMessage } from './shared.ts'
import { ThingIdentifier } from './things.ts'
import { instant, integer } from './values.ts'

// Extensions: the settings of business rules, which the vendor's API only reads, and what they triggered in full

/**
 * What became of the action of a trigger. `NONE`: the rule has none. `PENDING`: it is to be done, or tried again.
 * `SENT`. `NOT_SENT`: on purpose, `reason` says why. `FAILED`: given up. `WAITING`: for downlinks.
 */
export const RULE_OUTCOMES = ['NONE', 'PENDING', 'SENT', 'NOT_SENT', 'FAILED', 'WAITING'] as const
export type RuleOutcome = (typeof RULE_OUTCOMES)[number]

/** A rule with all that the vendor's API does not tell of it. */
export const PlatformRule = z.object({
  ...Rule.shape,
  ruleId: z.optional(z.int()),
  companyId: z.optional(z.int()),
  companyName: z.optional(z.string()),
  enabled: z.optional(z.boolean()),
  container: z.optional(z.string()),
  /** Where all containers of that name have the same one. */
  unit: z.optional(z.string()),
  thingTypeId: z.optional(z.int()),
  thingTypeName: z.optional(z.string()),
  tags: z.optional(z.array(z.string())),
  thingIdentifiers: z.optional(z.array(z.string())),
  /** How often it triggered in all, and the last time: milliseconds since the epoch. */
  triggers: z.optional(z.int()),
  lastTriggered: z.optional(z.number()),
  /** For how many things the condition holds now. */
  holding: z.optional(z.int()),
  createdAt: z.optional(z.number()),
  modifiedAt: z.optional(z.number()),
})
export type PlatformRule = z.infer<typeof PlatformRule>

/** What tells the frame of a trigger among those of its thing, as its network log has it. */
export const RuleFrame = z.object({
  devAddr: z.optional(z.string()),
  fcntUp: z.optional(z.string()),
  /** Milliseconds since the epoch. */
  time: z.optional(z.number()),
})

export const RuleTrigger = z.object({
  ruleTriggerId: z.optional(z.int()),
  /** Of a rule that may be gone by now. */
  ruleId: z.optional(z.int()),
  /** As it was when it triggered. */
  rule: z.optional(Rule),
  ruleExists: z.optional(z.boolean()),
  companyId: z.optional(z.int()),
  companyName: z.optional(z.string()),
  thingIdentifier: z.optional(z.string()),
  thingName: z.optional(z.string()),
  thingType: z.optional(z.string()),
  container: z.optional(Container),
  value: z.optional(z.string()),
  /** When it triggered, by the time of the frames, and when that was stored: milliseconds since the epoch. */
  time: z.optional(z.number()),
  recordedAt: z.optional(z.number()),
  /** The frame whose value was the newest then. */
  frame: z.optional(RuleFrame),
  action: z.optional(z.enum(RULE_ACTIONS)),
  outcome: z.optional(z.enum(RULE_OUTCOMES)),
  outcomeAt: z.optional(z.number()),
  /** Of what was not sent or failed, in words. */
  reason: z.optional(z.string()),
  attempts: z.optional(z.int()),
})
export type RuleTrigger = z.infer<typeof RuleTrigger>

export const RulePreview = z.object({
  days: z.optional(z.int()),
  /** Things that the rule is for and that have the container, and how many of them it would have triggered for. */
  things: z.optional(z.int()),
  thingsTriggered: z.optional(z.int()),
  /** Stored values that were looked at. */
  values: z.optional(z.int()),
  triggers: z.optional(z.int()),
  /** Oldest first, days without a trigger included; a day as `2026-03-22`, in UTC. */
  perDay: z.optional(z.array(z.object({ day: z.optional(z.string()), triggers: z.optional(z.int()) }))),
  /** The newest 20. */
  newest: z.optional(
    z.array(
      z.object({
        thingIdentifier: z.optional(z.string()),
        thingName: z.optional(z.string()),
        time: z.optional(z.number()),
        value: z.optional(z.string()),
      })
    )
  ),
  /** False where there were too many values to look at all of them. */
  complete: z.optional(z.boolean()),
})
export type RulePreview = z.infer<typeof RulePreview>

const RuleParams = z.object({ ruleId: integer('ruleId', 1) })

export const listRules = endpoint({
  operationId: 'listRules',
  method: 'GET',
  path: '/platform/rules',
  role: 'viewer',
  tag: 'platform',
  summary: 'The business rules with their bindings, those that are disabled included',
  answer: z.array(PlatformRule),
})

export const createRule = endpoint({
  operationId: 'createRule',
  method: 'POST',
  path: '/platform/rules',
  role: 'admin',
  tag: 'platform',
  summary: 'Create a business rule, which looks at values from now on',
  body: RuleRequest,
  answer: PlatformRule,
})

export const getRule = endpoint({
  operationId: 'getRule',
  method: 'GET',
  path: '/platform/rules/{ruleId}',
  role: 'viewer',
  tag: 'platform',
  summary: 'One business rule',
  params: RuleParams,
  answer: PlatformRule,
})

export const updateRule = endpoint({
  operationId: 'updateRule',
  method: 'PUT',
  path: '/platform/rules/{ruleId}',
  role: 'admin',
  tag: 'platform',
  summary: 'Replace a business rule; one that looks for something else then begins anew with every thing',
  params: RuleParams,
  body: RuleRequest,
  answer: PlatformRule,
})

export const enableRule = endpoint({
  operationId: 'enableRule',
  method: 'POST',
  path: '/platform/rules/{ruleId}/enable',
  role: 'admin',
  tag: 'platform',
  summary: 'Let a business rule look at values again; it begins anew with every thing',
  params: RuleParams,
  answer: PlatformRule,
})

export const disableRule = endpoint({
  operationId: 'disableRule',
  method: 'POST',
  path: '/platform/rules/{ruleId}/disable',
  role: 'admin',
  tag: 'platform',
  summary: 'Keep a business rule, but let it look at no value',
  params: RuleParams,
  answer: PlatformRule,
})

export const deleteRule = endpoint({
  operationId: 'deleteRule',
  method: 'DELETE',
  path: '/platform/rules/{ruleId}',
  role: 'admin',
  tag: 'platform',
  summary: 'Delete a business rule; what it triggered stays',
  params: RuleParams,
  answer: StatusMessage,
})

export const previewRule = endpoint({
  operationId: 'previewRule',
  method: 'POST',
  path: '/platform/rules/preview',
  role: 'admin',
  tag: 'platform',
  summary: 'How often a rule would have triggered on the values of the last days; stores nothing',
  body: RulePreviewRequest,
  answer: RulePreview,
})

export const listRuleTriggers = endpoint({
  operationId: 'listRuleTriggers',
  method: 'GET',
  path: '/platform/ruletriggers',
  role: 'viewer',
  tag: 'platform',
  summary: 'What the business rules triggered, with the frame and what became of the action; newest first',
  query: z.object({
    ruleId: z.optional(integer('ruleId', 1)),
    thingIdentifier: z.optional(ThingIdentifier),
    /** The id or the friendly name, in any case. */
    containerName: z.optional(z.string()),
    action: z.optional(z.enum(RULE_ACTIONS, 'action must be EMAIL or DOWNLINK')),
    outcome: z.optional(z.enum(RULE_OUTCOMES, `outcome must be ${RULE_OUTCOMES.join(', ')}`)),
    startTime: z.optional(instant('startTime')),
    endTime: z.optional(instant('endTime')),
    page: z.optional(integer('page', 0)),
    size: z.optional(integer('size', 1, MOST_PAGE_SIZE)),
  }),
  answer: pageOf(RuleTrigger),
})
