import * as z from 'zod/mini'

import { ThingIdentifier } from './things.ts'
import { flag, integer, Tag, text } from './values.ts'

// Extensions: what the settings of a business rule are made of

export const RULE_OPERATORS = ['<', '<=', '=', '!=', '>=', '>'] as const
export type RuleOperator = (typeof RULE_OPERATORS)[number]

export const RULE_ACTIONS = ['EMAIL', 'DOWNLINK'] as const
export type RuleAction = (typeof RULE_ACTIONS)[number]

/** A year, in seconds: the longest that a rule waits. */
const LONGEST = 31_536_000

/** What ends up in the header of a mail has no line breaks, nor any other control character. */
const line = (name: string, most: number) =>
  text(name, most).check(
    z.trim(),
    z.refine((value) => !/[\p{Cc}\u2028\u2029]/u.test(value), `${name} must not contain control characters`)
  )

const operatorWords = `must be ${RULE_OPERATORS.join(' ')}`
const Address = z.email()

/** The addresses of a rule's `email`, which may be several between commas or semicolons. */
export const addressesIn = (email: string): string[] =>
  email
    .split(/[,;]/)
    .map((address) => address.trim())
    .filter((address) => address !== '')

const MOST_ADDRESSES = 10

const areAddresses = (email: string) => {
  const addresses = addressesIn(email)
  return (
    addresses.length <= MOST_ADDRESSES && addresses.every((address) => Address.safeParse(address).success)
  )
}

const fields = {
  name: line('Name', 100).check(z.minLength(1, 'Name may not be empty')),
  /** True where it is absent. */
  enabled: z.optional(flag('Enabled')),
  /** The company whose things, and those of its sub-companies, the rule is for; the application's where it is absent. */
  companyId: z.optional(integer('CompanyId', 0)),
  /** The id or the friendly name of a container, in any case; several thing types may have one of that name. */
  container: line('Container', 200).check(z.minLength(1, 'Container may not be empty')),
  /** A rule is for the things that fit all of these; each may be absent. */
  thingTypeId: z.optional(integer('ThingTypeId', 0)),
  tags: z.optional(z.array(Tag, 'Tags must be a list').check(z.maxLength(16))),
  thingIdentifiers: z.optional(
    z.array(ThingIdentifier, 'ThingIdentifiers must be a list').check(z.maxLength(1000))
  ),
  operator: z.enum(RULE_OPERATORS, `Operator ${operatorWords}`),
  threshold: z.number('Threshold must be a number'),
  /** A second condition that must hold too. */
  operator2: z.optional(z.enum(RULE_OPERATORS, `Operator2 ${operatorWords}`)),
  threshold2: z.optional(z.number('Threshold2 must be a number')),
  /** Seconds for which the condition must have held. */
  timeToWait: integer('TimeToWait', 0, LONGEST),
  /** Seconds after a trigger before the rule may trigger again for the same thing. */
  timeToReset: z.optional(integer('TimeToReset', 0, LONGEST)),
  /** Once for each thing, until the rule is changed or enabled again. */
  triggerOnce: flag('TriggerOnce'),
  action: z.optional(z.enum(RULE_ACTIONS, 'Action must be EMAIL or DOWNLINK')),
  email: z.optional(
    line('Email', 1000).check(
      z.refine(areAddresses, `Email must be at most ${MOST_ADDRESSES} addresses, with commas between them`)
    )
  ),
  /** The name or uid of a configuration template. */
  templateName: z.optional(line('TemplateName', 200)),
  parameter1: z.optional(line('Parameter1', 500)),
  parameter2: z.optional(line('Parameter2', 500)),
}

interface Pairs {
  operator2?: string | undefined
  threshold2?: number | undefined
  action?: string | undefined
  email?: string | undefined
  templateName?: string | undefined
}

function refuseHalves(rule: Pairs, report: (field: string, message: string) => void) {
  if (rule.operator2 !== undefined && rule.threshold2 === undefined) {
    report('threshold2', 'Threshold2 is needed with operator2')
  }
  if (rule.threshold2 !== undefined && rule.operator2 === undefined) {
    report('operator2', 'Operator2 is needed with threshold2')
  }
  if (rule.action === 'EMAIL' && !rule.email) report('email', 'Email is needed for the action EMAIL')
  if (rule.action === 'DOWNLINK' && !rule.templateName) {
    report('templateName', 'TemplateName is needed for the action DOWNLINK')
  }
}

/** Runs even when single fields failed, so that all faults are named at once. */
const always = { when: ({ value }: { value: unknown }) => typeof value === 'object' && value !== null }

/** A whole rule: what a `PUT` leaves out, the rule has no longer. */
export const RuleRequest = z.object(fields).check(
  z.superRefine((rule, context) => {
    refuseHalves(rule, (field, message) =>
      context.addIssue({ code: 'custom', path: [field], message, input: '' })
    )
  }, always)
)
export type RuleRequest = z.output<typeof RuleRequest>

/** The most days of values that a preview looks at. */
export const MOST_PREVIEW_DAYS = 90

export const RulePreviewRequest = z
  .object({
    ...fields,
    name: z.optional(fields.name),
    /** Counted back from now; 14 where it is absent. */
    days: z.optional(integer('Days', 1, MOST_PREVIEW_DAYS)),
  })
  .check(
    z.superRefine((rule, context) => {
      // Nobody is told by a preview, so that it needs no address
      refuseHalves({ ...rule, action: undefined }, (field, message) =>
        context.addIssue({ code: 'custom', path: [field], message, input: '' })
      )
    }, always)
  )
export type RulePreviewRequest = z.output<typeof RulePreviewRequest>
