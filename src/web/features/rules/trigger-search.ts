import type { TriggerFilter } from '#api/rule-triggers.ts'
import { RULE_ACTIONS } from '#contract/rule-request.ts'
import { RULE_OUTCOMES } from '#contract/rule-settings.ts'
import { readTimeWindow, TIME_PARAMS } from '#web/ui/time-window.ts'

/** The parameters of the address that narrow. */
export const TRIGGER_PARAMS = [
  ...(['rule', 'thing', 'container', 'action', 'outcome'] as const),
  ...TIME_PARAMS,
] as const

/** The part of an address that narrows, in one text: what else changes in it makes no other list. */
export const filterSearchOf = (params: URLSearchParams): string =>
  new URLSearchParams(
    TRIGGER_PARAMS.flatMap((name) => {
      const value = params.get(name)
      return value ? [[name, value]] : []
    })
  ).toString()

/** What an address asks for. What cannot be read does not narrow. */
export function filterOf(params: URLSearchParams): TriggerFilter {
  const ruleId = Number(params.get('rule') ?? Number.NaN)
  const thing = params.get('thing')
  const container = params.get('container')
  const action = RULE_ACTIONS.find((known) => known === params.get('action'))
  const outcome = RULE_OUTCOMES.find((known) => known === params.get('outcome'))
  return {
    ...(Number.isInteger(ruleId) && ruleId > 0 && { ruleId }),
    ...(thing && { thingIdentifier: thing.toUpperCase() }),
    ...(container && { containerName: container }),
    ...(action && { action }),
    ...(outcome && { outcome }),
    ...readTimeWindow(params),
  }
}
