import { Button } from '@mantine/core'
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import { useMemo } from 'react'

import type { PlacedEvent } from '#api/live/live-feed.ts'
import type { LiveType } from '#contract/live.ts'
import { t } from '#web/text/text.ts'
import { ExportButton } from '#web/ui/export-button.tsx'
import { type BadgeState, StateBadge } from '#web/ui/state-badge.tsx'

import { liveCsv, liveJson } from './live-export.ts'
import { MOST_ROWS } from './live-rows.ts'
import classes from './live.module.css'
import type { LiveEvents } from './use-live-events.ts'

interface LiveBarProps extends Pick<LiveEvents, 'rows' | 'waiting' | 'connection'> {
  tab: LiveType
  /** Whether anything feeds the server. */
  hasSource: boolean
  isPaused: boolean
  /** Somebody reads further down. */
  isAway: boolean
  onPause: () => void
}

/** How the feed stands, how much is shown and waits, and what can be done with it. */
export function LiveBar(props: LiveBarProps) {
  const { tab, rows, waiting, isPaused, isAway, onPause } = props
  const { shape, word, hint } = stateOf(props)
  const subject = useMemo(
    () => ({
      name: `live-${tab}`,
      pages: () => onePage(rows),
      csv: liveCsv,
      json: liveJson,
    }),
    [tab, rows]
  )
  return (
    <div className={classes.bar}>
      <span className={classes.state} role="status" title={hint}>
        <StateBadge state={shape} label={word} />
        <span className={classes.hint}>{hint}</span>
      </span>
      <Button
        size="xs"
        variant="default"
        aria-keyshortcuts="p"
        leftSection={
          isPaused ? (
            <IconPlayerPlay size={14} stroke={1.8} aria-hidden="true" />
          ) : (
            <IconPlayerPause size={14} stroke={1.8} aria-hidden="true" />
          )
        }
        onClick={onPause}
      >
        {t(isPaused ? 'live.resume' : 'live.pause')}
      </Button>
      {waiting > 0 && (
        <span className={classes.waiting} data-away={isAway || undefined}>
          {waiting > MOST_ROWS
            ? t('live.waiting.most', { count: waiting, most: MOST_ROWS })
            : t('live.waiting', { count: waiting })}
          {isAway && (
            <Button size="compact-xs" variant="subtle" onClick={() => window.scrollTo({ top: 0 })}>
              {t('live.waiting.show')}
            </Button>
          )}
        </span>
      )}
      <span className={classes.counts}>
        {t(rows.length < MOST_ROWS ? 'live.count' : 'live.count.most', { count: rows.length })}
      </span>
      <ExportButton title={t('live.export')} hint={t('live.export.hint')} subject={subject} />
    </div>
  )
}

interface State {
  shape: BadgeState
  word: string
  hint: string
}

function stateOf({ connection, hasSource, isPaused, isAway }: LiveBarProps): State {
  if (connection === 'absent' || (connection === 'live' && !hasSource)) {
    const reason = connection === 'absent' ? 'live.state.off.absent' : 'live.state.off.none'
    return { shape: 'off', word: t('live.state.off'), hint: t(reason) }
  }
  if (connection === 'lost') {
    return { shape: 'warning', word: t('live.state.lost'), hint: t('live.state.lost.hint') }
  }
  if (connection === 'connecting') {
    return { shape: 'unknown', word: t('live.state.connecting'), hint: t('live.state.connecting.hint') }
  }
  if (isPaused) return { shape: 'off', word: t('live.state.paused'), hint: t('live.state.paused.hint') }
  if (isAway) return { shape: 'off', word: t('live.state.held'), hint: t('live.state.held.hint') }
  return { shape: 'good', word: t('live.state.live'), hint: t('live.state.live.hint') }
}

async function* onePage(rows: readonly PlacedEvent[]) {
  yield { rows: [...rows], total: rows.length }
}
