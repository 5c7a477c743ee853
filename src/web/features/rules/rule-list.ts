import type { PlatformRule } from '#contract/rule-settings.ts'
import { compareNames } from '#web/text/collation.ts'
import { t } from '#web/text/text.ts'
import { readSort, type Sort } from '#web/ui/data-table-columns.ts'
import { conditionText } from '#web/ui/rule-words.ts'

/** A rule that a list can tell from the others, also where the service gives it no id. */
export interface ListedRule {
  key: string
  name: string
  rule: PlatformRule
}

export const listedRules = (rules: readonly PlatformRule[]): ListedRule[] =>
  rules.map((rule, index) => ({
    key: String(rule.ruleId ?? `${index} ${rule.name ?? ''}`),
    name: rule.name || t('rules.unnamed'),
    rule,
  }))

/** `Temperature > 30 °C for 5 mins` */
export function ruleText(rule: PlatformRule): string {
  const condition = conditionText(rule)
  return rule.container ? t('rules.condition', { container: rule.container, condition }) : condition
}

/** For which things it is. */
export function bindingText({
  thingTypeName,
  thingTypeId,
  tags = [],
  thingIdentifiers = [],
}: PlatformRule): string {
  const parts = [
    ...(thingTypeId === undefined ? [] : [thingTypeName ?? String(thingTypeId)]),
    ...tags,
    ...(thingIdentifiers.length === 0 ? [] : [t('rules.things', { count: thingIdentifiers.length })]),
  ]
  return parts.length === 0 ? t('rules.all-things') : parts.join(' · ')
}

export const RULE_STATES = ['enabled', 'disabled', 'holding'] as const
export type RuleState = (typeof RULE_STATES)[number]

const sortColumns = ['name', 'holding', 'triggers', 'last'] as const
type SortColumn = (typeof sortColumns)[number]

export interface RuleFilter {
  search: string
  state: RuleState | undefined
  sort: Sort & { column: SortColumn }
}

export function readFilter(params: URLSearchParams): RuleFilter {
  return {
    search: params.get('q') ?? '',
    state: RULE_STATES.find((state) => state === params.get('state')),
    sort: readSort(params.get('sort'), sortColumns, { column: 'name', descending: false }),
  }
}

/** Those that the filter keeps, in its order; of the same in the order of their names. */
export function applyFilter(rules: readonly ListedRule[], { search, state, sort }: RuleFilter): ListedRule[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  const figure: Record<SortColumn, (rule: PlatformRule) => number> = {
    name: () => 0,
    holding: ({ holding = 0 }) => holding,
    triggers: ({ triggers = 0 }) => triggers,
    last: ({ lastTriggered = 0 }) => lastTriggered,
  }
  const isIn: Record<RuleState, (rule: PlatformRule) => boolean> = {
    enabled: ({ enabled }) => enabled !== false,
    disabled: ({ enabled }) => enabled === false,
    holding: ({ holding = 0 }) => holding > 0,
  }
  const byName = (a: ListedRule, b: ListedRule) => compareNames(a.name, b.name)
  const sorted = rules
    .filter(({ rule }) => state === undefined || isIn[state](rule))
    .filter(({ name, rule }) => {
      const text = `${name} ${ruleText(rule)} ${bindingText(rule)} ${rule.email ?? ''}`.toLowerCase()
      return words.every((word) => text.includes(word))
    })
    .sort((a, b) => figure[sort.column](a.rule) - figure[sort.column](b.rule) || byName(a, b))
  return sort.descending ? sorted.reverse() : sorted
}
