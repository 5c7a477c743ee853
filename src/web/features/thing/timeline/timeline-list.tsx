import {
  IconAlertTriangle,
  IconArrowDown,
  IconBattery3,
  IconBroadcast,
  IconPencil,
  IconPlugConnected,
  IconRefresh,
} from '@tabler/icons-react'
import { memo, useMemo } from 'react'
import { Link, useSearchParams } from 'react-router'

import { paths } from '#web/paths.ts'
import { formatLocale, t } from '#web/text/text.ts'
import { formatClock, formatExactTime } from '#web/ui/format.ts'
import { StateShape } from '#web/ui/state-badge.tsx'

import { withParams } from '../page-search.ts'
import type { TimelineEntry, TimelineKind } from './timeline-entry.ts'
import classes from './timeline.module.css'

interface TimelineListProps {
  /** Newest first. */
  entries: readonly TimelineEntry[]
  /** The entry whose frame is open. */
  selected: string | undefined
}

/** What happened, under the day on which it did. */
export function TimelineList({ entries, selected }: TimelineListProps) {
  const [params] = useSearchParams()
  const days = useMemo(
    () => [...Map.groupBy(entries, ({ time }) => new Date(time).toDateString())],
    [entries]
  )
  // Kept in the link of every frame
  const search = withParams(params, { frame: undefined }).toString()
  return days.map(([day, own]) => (
    <section key={day} className={classes.day}>
      <h3>{dayText(own[0]?.time ?? 0)}</h3>
      <ol
        className={classes.entries}
        aria-label={t('thing-timeline.list', { day: dayText(own[0]?.time ?? 0) })}
      >
        {own.map((entry) => (
          <Entry key={entry.id} entry={entry} search={search} isSelected={entry.id === selected} />
        ))}
      </ol>
    </section>
  ))
}

const ICONS: Record<TimelineKind, typeof IconPencil> = {
  join: IconPlugConnected,
  reset: IconRefresh,
  downlink: IconArrowDown,
  rule: IconAlertTriangle,
  change: IconPencil,
  network: IconBroadcast,
  status: IconBattery3,
}

interface EntryProps {
  entry: TimelineEntry
  search: string
  isSelected: boolean
}

/** Memoised: reading on adds entries below thousands that stay as they are. */
const Entry = memo(function Entry({ entry, search, isSelected }: EntryProps) {
  const { time, kind, state, title, details, frame, ruleId } = entry
  const Icon = ICONS[kind]
  const when = (
    <time dateTime={new Date(time).toISOString()} title={formatExactTime(time)}>
      {formatClock(time)}
    </time>
  )
  return (
    <li className={classes.entry} data-selected={isSelected || undefined}>
      <span className={classes.time}>
        {frame ? (
          <Link
            to={{ search: `?${withParams(new URLSearchParams(search), { frame: frame.key })}` }}
            preventScrollReset
            data-frame={frame.key}
            aria-label={t('thing-timeline.frame', { time: formatExactTime(time), title })}
          >
            {when}
          </Link>
        ) : (
          when
        )}
      </span>
      <span className={classes.mark} title={t(`thing-timeline.kind.${kind}`)}>
        <Icon size={15} stroke={1.7} role="img" aria-label={t(`thing-timeline.kind.${kind}`)} />
      </span>
      <div className={classes.words}>
        <strong>
          {state !== 'off' && <StateShape state={state} />}
          {ruleId === undefined ? title : <Link to={paths.rule(ruleId)}>{title}</Link>}
        </strong>
        {details.length > 0 && (
          <ul className={classes.details}>
            {details.map((detail) => (
              <li key={detail}>{detail}</li>
            ))}
          </ul>
        )}
      </div>
    </li>
  )
})

const dayFormat = new Intl.DateTimeFormat(formatLocale(), {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
})
const dayText = (time: number) => dayFormat.format(time)
