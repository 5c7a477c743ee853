import type { TriggerFilter } from '#api/rule-triggers.ts'
import { RULE_ACTIONS } from '#contract/rule-request.ts'
import { RULE_OUTCOMES } from '#contract/rule-settings.ts'

const HOUR = 3_600_000

/** The times offered, in milliseconds back from now. */
export const TIMES = { '1h': HOUR, '24h': 24 * HOUR, '7d': 168 * HOUR, '30d': 720 * HOUR } as const
export type TimeName = keyof typeof TIMES
export const TIME_NAMES = Object.keys(TIMES) as TimeName[]

/** The parameters of the address that narrow. */
export const TRIGGER_PARAMS = [
  ...(['rule', 'thing', 'container', 'action', 'outcome'] as const),
  ...(['range', 'start', 'end'] as const),
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
    ...windowOf(params),
  }
}

function windowOf(params: URLSearchParams): Pick<TriggerFilter, 'startTime' | 'endTime' | 'within'> {
  const name = TIME_NAMES.find((known) => known === params.get('range'))
  if (name) return { within: TIMES[name] }
  const [startTime, endTime] = [instant(params.get('start')), instant(params.get('end'))]
  if (startTime !== undefined && endTime !== undefined && startTime > endTime) return {}
  return { ...(startTime !== undefined && { startTime }), ...(endTime !== undefined && { endTime }) }
}

function instant(text: string | null): string | undefined {
  const time = text === null ? Number.NaN : Date.parse(text)
  return Number.isFinite(time) ? new Date(time).toISOString() : undefined
}
