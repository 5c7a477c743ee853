import { Link } from 'react-router'

import type { RuleTrigger } from '#contract/rule-settings.ts'
import { paths } from '#web/paths.ts'
import { t } from '#web/text/text.ts'
import type { Column } from '#web/ui/data-table-columns.ts'
import { formatExactTime } from '#web/ui/format.ts'
import { conditionText, outcomeState, outcomeText, valueText } from '#web/ui/rule-words.ts'
import { StateBadge, StateShape } from '#web/ui/state-badge.tsx'

import classes from './rules.module.css'

/** A trigger that a list can tell from the others, also where the service gives it no id. */
export interface ListedTrigger extends RuleTrigger {
  key: string
}

const thingOf = ({ thingName, thingIdentifier = '' }: RuleTrigger) => thingName || thingIdentifier
const containerOf = ({ container }: RuleTrigger) => container?.name ?? container?.container ?? ''
const conditionOf = ({ rule, container }: RuleTrigger) => conditionText({ ...rule, unit: container?.type })

/** Where a trigger is seen among all that happened to its thing: its frame, where the service tells it. */
export function placeOf({ thingIdentifier = '', frame }: RuleTrigger): string {
  const timeline = paths.thingTab(thingIdentifier, 'timeline')
  if (frame?.time === undefined) return timeline
  const key = frame.fcntUp === undefined ? String(frame.time) : `${frame.time}-${frame.fcntUp}`
  return `${timeline}?${new URLSearchParams({ frame: key })}`
}

function Time({ trigger }: { trigger: RuleTrigger }) {
  const { time = 0, thingIdentifier } = trigger
  const words = formatExactTime(time)
  if (thingIdentifier === undefined) return words
  return (
    <Link
      to={placeOf(trigger)}
      aria-label={t('rules.trigger.frame', { time: words, thing: thingOf(trigger) })}
    >
      {words}
    </Link>
  )
}

function RuleName({ trigger: { rule, ruleId, ruleExists } }: { trigger: RuleTrigger }) {
  const name = rule?.name ?? String(ruleId ?? '')
  // A service that does not tell whether it is there has no page of it either
  if (ruleId === undefined || ruleExists !== true) {
    return <span title={ruleExists === false ? t('rules.trigger.gone') : undefined}>{name}</span>
  }
  return (
    <Link className={classes.above} to={paths.rule(ruleId)} title={name}>
      {name}
    </Link>
  )
}

function ThingName({ trigger }: { trigger: RuleTrigger }) {
  const { thingIdentifier } = trigger
  if (thingIdentifier === undefined) return thingOf(trigger)
  return (
    <Link className={classes.above} to={paths.thing(thingIdentifier)} title={thingOf(trigger)}>
      {thingOf(trigger)}
    </Link>
  )
}

function Outcome({ trigger }: { trigger: RuleTrigger }) {
  const text = outcomeText(trigger)
  if (text === undefined) return t('rules.trigger.outcome.unknown')
  return (
    <span title={text}>
      <StateShape state={outcomeState(trigger)} /> {text}
    </span>
  )
}

const valueOf = (trigger: RuleTrigger) => valueText(trigger.value, trigger.container?.type)

/** The columns of what triggered; the time of a row leads to its frame. */
export const triggerColumns = (): Column<ListedTrigger>[] => [
  {
    id: 'time',
    header: t('rules.trigger.time'),
    width: '208px',
    cell: (trigger) => <Time trigger={trigger} />,
  },
  {
    id: 'rule',
    header: t('rules.trigger.rule'),
    least: 120,
    grow: 2,
    cell: (trigger) => <RuleName trigger={trigger} />,
  },
  {
    id: 'thing',
    header: t('rules.trigger.thing'),
    least: 120,
    grow: 2,
    cell: (trigger) => <ThingName trigger={trigger} />,
  },
  {
    id: 'value',
    header: t('rules.trigger.value'),
    least: 144,
    grow: 1,
    cell: (trigger) => `${containerOf(trigger)} ${valueOf(trigger)}`,
  },
  {
    id: 'outcome',
    header: t('rules.trigger.outcome'),
    least: 120,
    grow: 2,
    cell: (trigger) => <Outcome trigger={trigger} />,
  },
  {
    id: 'condition',
    header: t('rules.trigger.condition'),
    least: 120,
    spare: 1,
    grow: 1,
    cell: (trigger) => <span title={conditionOf(trigger)}>{conditionOf(trigger)}</span>,
  },
]

/** A row in two lines, for a phone. */
export function TriggerCompact({ trigger }: { trigger: RuleTrigger }) {
  return (
    <>
      <div className={classes.compactLine}>
        <Time trigger={trigger} />
        <strong>{valueOf(trigger)}</strong>
      </div>
      <div className={classes.compactLine} data-quiet>
        <span>
          {trigger.rule?.name} · {thingOf(trigger)}
        </span>
        <StateBadge
          state={outcomeState(trigger)}
          label={
            trigger.outcome === undefined
              ? t('rules.trigger.outcome.unknown')
              : t(`rule-words.outcome.${trigger.outcome}`)
          }
        />
      </div>
    </>
  )
}
