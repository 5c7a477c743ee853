import type { RuleBody, RulePreviewBody } from '#api/rules.ts'

import { DURATIONS, type DurationUnit, type RuleValues } from './rule-values.ts'

const given = (text: string) => (text.trim() === '' ? undefined : text.trim())

/** A figure as typed, with a decimal comma or a true minus sign; what is none stays text, for the contract to refuse. */
export function figureOf(text: string): number | string | undefined {
  const plain = given(text)?.replace(',', '.').replace('−', '-')
  const number = Number(plain)
  return plain === undefined || Number.isNaN(number) ? plain : number
}

/** Seconds; what is no figure stays text, for the contract to refuse. */
function secondsOf(text: string, unit: DurationUnit): number | string | undefined {
  const figure = figureOf(text)
  return typeof figure === 'number' ? Math.round(figure * DURATIONS[unit] * 1000) / 1000 : figure
}

/** What the rule looks for, and in which things. */
function searchOf(values: RuleValues) {
  const { companyId, thingTypeId, tags, thingIdentifiers, hasSecond } = values
  return {
    companyId: given(companyId),
    container: values.container.trim(),
    thingTypeId: given(thingTypeId),
    tags: tags.length > 0 ? tags : undefined,
    thingIdentifiers: thingIdentifiers.length > 0 ? thingIdentifiers : undefined,
    operator: values.operator,
    threshold: figureOf(values.threshold),
    operator2: hasSecond ? values.operator2 : undefined,
    threshold2: hasSecond ? figureOf(values.threshold2) : undefined,
    timeToWait: secondsOf(values.timeToWait, values.waitUnit) ?? 0,
    timeToReset: secondsOf(values.timeToReset, values.resetUnit),
    triggerOnce: values.triggerOnce,
  }
}

/** The whole rule that the form holds: a `PUT` drops what it leaves out. The contract checks what came of it. */
export function ruleBody(values: RuleValues): RuleBody {
  const { action } = values
  return present({
    name: values.name.trim(),
    enabled: values.enabled,
    ...searchOf(values),
    action: action === '' ? undefined : action,
    email: action === 'EMAIL' ? given(values.email) : undefined,
    templateName: action === 'DOWNLINK' ? given(values.templateName) : undefined,
    parameter1: given(values.parameter1),
    parameter2: given(values.parameter2),
  }) as RuleBody
}

/** As far as a preview looks at it, so that typing a name asks for no other. */
export const previewBody = (values: RuleValues, days: number): RulePreviewBody =>
  present({ ...searchOf(values), days }) as RulePreviewBody

const present = (fields: object) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
