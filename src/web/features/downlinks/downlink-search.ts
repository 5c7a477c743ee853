import type { DownlinkFilter } from '#api/downlinks.ts'
import {
  DOWNLINK_ORIGINS,
  DOWNLINK_STATES,
  type DownlinkState,
  WAITING_DOWNLINK_STATES,
} from '#contract/downlink-queue.ts'
import { readTimeWindow, TIME_PARAMS } from '#web/ui/time-window.ts'

/** States that one looks for together, by the name in the address. */
export const STATE_GROUPS = {
  waiting: WAITING_DOWNLINK_STATES,
  arrived: ['SENT', 'ACKNOWLEDGED'],
  trouble: ['FAILED', 'NOT_ACKNOWLEDGED', 'UNCERTAIN'],
} as const satisfies Record<string, readonly DownlinkState[]>
export const STATE_GROUP_NAMES = Object.keys(STATE_GROUPS) as (keyof typeof STATE_GROUPS)[]

/** The parameters of the address that narrow. */
export const DOWNLINK_PARAMS = ['state', 'thing', 'template', 'origin', ...TIME_PARAMS] as const

/**
 * The part of an address that narrows, in one text: what else changes in it makes no other list.
 * @param isOfThing whether the list is of one thing, which the address may name for another reason
 */
export const filterSearchOf = (params: URLSearchParams, isOfThing = false): string =>
  new URLSearchParams(
    DOWNLINK_PARAMS.flatMap((name) => {
      const value = isOfThing && name === 'thing' ? '' : params.get(name)
      return value ? [[name, value]] : []
    })
  ).toString()

/** What an address asks for. What cannot be read does not narrow. */
export function filterOf(params: URLSearchParams): DownlinkFilter {
  const state = statesOf(params.get('state') ?? '')
  const thing = params.get('thing')
  const templateUid = params.get('template')
  const origin = DOWNLINK_ORIGINS.find((known) => known === params.get('origin'))
  return {
    ...(state && { state: [...state] }),
    ...(thing && { thingIdentifier: thing.toUpperCase() }),
    ...(templateUid && { templateUid }),
    ...(origin && { origin }),
    ...readTimeWindow(params),
  }
}

function statesOf(name: string): readonly DownlinkState[] | undefined {
  const group = STATE_GROUP_NAMES.find((known) => known === name)
  if (group) return STATE_GROUPS[group]
  const state = DOWNLINK_STATES.find((known) => known === name)
  return state && [state]
}
