import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type * as z from 'zod/mini'

import type { CallOf } from '#contract/endpoint.ts'
import { RULE_ACTIONS } from '#contract/rule-request.ts'
import { listRuleTriggers, type RuleTrigger } from '#contract/rule-settings.ts'
import {
  listTriggeredBusinessRules,
  listTriggersOfBusinessRule,
  type TriggeredBusinessRule,
} from '#contract/rules.ts'

import { isAbsent } from './absent-extension.ts'
import { request } from './client.ts'
import type { LogPage } from './log-pages.ts'
import { pageAfter } from './logs.ts'
import { patiently } from './patiently.ts'
import { REFRESH } from './query-client.ts'

/** What narrows triggers, and which page of them; what is absent does not narrow. */
export type TriggerQuery = NonNullable<CallOf<typeof listRuleTriggers>['query']>
export type TriggerFilter = Omit<TriggerQuery, 'page' | 'size'> & {
  /** Only what triggered so many milliseconds ago at most; it takes the place of `startTime`. */
  within?: number
}

/** A filter as the API takes it at an instant, in milliseconds since the epoch. */
export const filterAt = ({ within, ...filter }: TriggerFilter, now: number): TriggerQuery => ({
  ...filter,
  ...(within !== undefined && { startTime: new Date(now - within).toISOString() }),
})

const KEY = 'rule triggers'
const PAGE_SIZE = 100

/** What rules triggered, newest first. */
export const triggerQueries = {
  all: () => [KEY],

  pages: (filter: TriggerFilter) =>
    infiniteQueryOptions({
      queryKey: [KEY, 'pages', filter],
      queryFn: ({ pageParam, signal }) =>
        readTriggers({ ...filterAt(filter, Date.now()), page: pageParam, size: PAGE_SIZE }, signal),
      initialPageParam: 0,
      getNextPageParam: (page: LogPage<RuleTrigger>, _: unknown, number: number) => pageAfter(page, number),
    }),

  /** The newest of the last so many milliseconds. */
  newest: (within: number, size: number) =>
    queryOptions({
      queryKey: [KEY, 'newest', within, size],
      queryFn: ({ signal }) => readTriggers({ ...filterAt({ within }, Date.now()), size }, signal),
      refetchInterval: REFRESH.list,
    }),
}

/** As `readTriggers`, past the cache. @throws {ApiError} where they cannot be read, also when asked again */
export const readTriggerPage = (query: TriggerQuery, signal: AbortSignal): Promise<LogPage<RuleTrigger>> =>
  patiently(() => readTriggers(query, signal), signal)

/**
 * A page of what rules triggered, newest first. A service without our extension answers all triggers at once, and does
 * not tell the frame and what became of the action: its page has all of them that pass.
 * @throws {ApiError}
 */
async function readTriggers(query: TriggerQuery, signal: AbortSignal): Promise<LogPage<RuleTrigger>> {
  try {
    return await request(listRuleTriggers, { query, signal })
  } catch (error) {
    if (!isAbsent(error)) throw error
    const content = (await readAll(query.ruleId, signal)).map(triggerOf)
    const passing = content.filter((trigger) => passes(trigger, query))
    return { content: passing, last: true, totalElements: passing.length }
  }
}

async function readAll(ruleId: TriggerQuery['ruleId'], signal: AbortSignal) {
  try {
    if (ruleId === undefined) return await request(listTriggeredBusinessRules, { signal })
    const params = { businessRuleId: ruleId }
    return await request(listTriggersOfBusinessRule, { params, query: {}, signal })
  } catch (error) {
    // A service without rules has triggered none
    if (isAbsent(error)) return []
    throw error
  }
}

/** A trigger as the vendor's API tells it. */
export function triggerOf(row: z.infer<typeof TriggeredBusinessRule>): RuleTrigger {
  const { businessRuleDTO: rule, businessRuleId, company, timestamp, triggeredByDTO: by } = row
  const { name, thingIdentifier, thingType } = by?.triggeredThingDTO ?? {}
  return {
    ruleId: businessRuleId,
    rule,
    companyName: company,
    thingIdentifier,
    thingName: name,
    thingType,
    container: by?.triggeredContainer,
    value: by?.value,
    time: timestamp,
    action: RULE_ACTIONS.find((action) => action === rule?.action),
  }
}

/** Whether a trigger is one that was asked for, for a service that cannot be asked. */
export function passes(trigger: RuleTrigger, filter: TriggerQuery): boolean {
  const { thingIdentifier, containerName, action, outcome, startTime, endTime } = filter
  if (thingIdentifier !== undefined && trigger.thingIdentifier?.toUpperCase() !== thingIdentifier)
    return false
  if (action !== undefined && trigger.action !== action) return false
  if (outcome !== undefined && trigger.outcome !== outcome) return false
  const wanted = containerName?.toLowerCase()
  const { container, name } = trigger.container ?? {}
  if (wanted !== undefined && ![container, name].some((each) => each?.toLowerCase() === wanted)) return false
  const time = trigger.time ?? -Infinity
  return (
    (startTime === undefined || time >= Date.parse(startTime)) &&
    (endTime === undefined || time < Date.parse(endTime))
  )
}
