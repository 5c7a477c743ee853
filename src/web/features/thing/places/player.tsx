import { ActionIcon, NativeSelect } from '@mantine/core'
import {
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerSkipBack,
  IconPlayerSkipForward,
} from '@tabler/icons-react'
import type { CSSProperties, KeyboardEvent } from 'react'

import type { PositionAt } from '#lib/location/position-at.ts'
import type { Track } from '#lib/location/track.ts'
import { t } from '#web/text/text.ts'
import { formatExactTime } from '#web/ui/format.ts'

import classes from './places.module.css'
import { type MomentControl, SPEEDS } from './use-moment.ts'
import { formatDegrees, formatMetres, formatSpan, sourceWord } from './words.ts'

interface PlayerProps {
  track: Track
  moment: MomentControl
  position: PositionAt | undefined
}

/** How far Page Up and Page Down go. */
const PAGE = 10

/** Moves the moment: by hand, from fix to fix, or as time passes. */
export function Player({ track: { points, stays }, moment, position }: PlayerProps) {
  const { time, index, isPlaying, speed } = moment
  const first = points[0]?.time ?? 0
  const last = points.at(-1)?.time ?? 0
  const span = Math.max(1, last - first)
  const words = position ? wordsOf(position) : t('thing-places.at.none')
  const step = (by: number) => moment.select(Math.min(points.length - 1, Math.max(0, index + by)))
  const onKeyDown = (event: KeyboardEvent) => {
    const action = actionOf(event.key, {
      toggle: moment.toggle,
      step,
      to: (end) => moment.select(end === 'first' ? 0 : points.length - 1),
    })
    const isSlider = event.target instanceof HTMLInputElement
    // Buttons and the choice of speed have keys of their own
    if (!action || !isSlider) return
    event.preventDefault()
    action()
  }

  return (
    <div role="group" aria-label={t('thing-places.player')} className={classes.player}>
      <div className={classes.buttons}>
        <ActionIcon
          size={32}
          variant="default"
          aria-label={t('thing-places.previous')}
          title={t('thing-places.previous')}
          disabled={index <= 0}
          onClick={() => step(-1)}
        >
          <IconPlayerSkipBack size={16} stroke={1.6} />
        </ActionIcon>
        <ActionIcon
          size={32}
          variant="filled"
          aria-label={t(isPlaying ? 'thing-places.pause' : 'thing-places.play')}
          title={t(isPlaying ? 'thing-places.pause' : 'thing-places.play')}
          onClick={moment.toggle}
        >
          {isPlaying ? <IconPlayerPause size={16} stroke={1.6} /> : <IconPlayerPlay size={16} stroke={1.6} />}
        </ActionIcon>
        <ActionIcon
          size={32}
          variant="default"
          aria-label={t('thing-places.next')}
          title={t('thing-places.next')}
          disabled={index >= points.length - 1}
          onClick={() => step(1)}
        >
          <IconPlayerSkipForward size={16} stroke={1.6} />
        </ActionIcon>
        <NativeSelect
          size="xs"
          className={classes.speed}
          aria-label={t('thing-places.speed')}
          value={speed}
          data={SPEEDS.map((times) => ({
            value: String(times),
            label: t('thing-places.speed.times', { times }),
          }))}
          onChange={(event) => {
            const chosen = SPEEDS.find((times) => String(times) === event.currentTarget.value)
            if (chosen) moment.setSpeed(chosen)
          }}
        />
      </div>
      <div className={classes.slide}>
        <div className={classes.strip} aria-hidden="true">
          {stays.map(({ arrival, departure }) => (
            <span key={arrival} style={stretch((arrival - first) / span, (departure - first) / span)} />
          ))}
        </div>
        <input
          type="range"
          className={classes.slider}
          aria-label={t('thing-places.moment')}
          aria-valuetext={`${formatExactTime(time)}, ${words}`}
          min={first}
          max={last}
          step="any"
          value={time}
          onChange={(event) => moment.seek(event.currentTarget.valueAsNumber)}
          onKeyDown={onKeyDown}
        />
      </div>
      <p className={classes.said}>
        <strong>{formatExactTime(time)}</strong>
        <span data-kind={position?.kind}>{words}</span>
        {position && (
          <span>
            {formatDegrees(position.latitude)}, {formatDegrees(position.longitude)}
          </span>
        )}
      </p>
    </div>
  )
}

function actionOf(
  key: string,
  {
    toggle,
    step,
    to,
  }: { toggle: () => void; step: (by: number) => void; to: (end: 'first' | 'last') => void }
): (() => void) | undefined {
  const actions: Record<string, () => void> = {
    ' ': toggle,
    ArrowLeft: () => step(-1),
    ArrowDown: () => step(-1),
    ArrowRight: () => step(1),
    ArrowUp: () => step(1),
    PageDown: () => step(-PAGE),
    PageUp: () => step(PAGE),
    Home: () => to('first'),
    End: () => to('last'),
  }
  return actions[key]
}

const stretch = (from: number, to: number): CSSProperties => ({
  left: `${(from * 100).toFixed(2)}%`,
  width: `${((to - from) * 100).toFixed(2)}%`,
})

function wordsOf({ kind, age, from }: PositionAt): string {
  const words = [
    kind === 'fix'
      ? t('thing-places.at.fix', { source: sourceWord(from.source) })
      : kind === 'last'
        ? t('thing-places.at.last', { age: formatSpan(age) })
        : t(`thing-places.at.${kind}`),
  ]
  if (from.radius !== undefined && kind !== 'between') {
    words.push(t('thing-places.mark.within', { radius: formatMetres(from.radius) }))
  }
  return words.join(', ')
}
