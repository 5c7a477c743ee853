import { ActionIcon, Button, NativeSelect, SegmentedControl } from '@mantine/core'
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import type { KeyboardEvent } from 'react'

import { t } from '#web/text/text.ts'
import { formatExactTime } from '#web/ui/format.ts'

import { PLAYBACK_RANGES } from '../map-state.ts'
import { SPEEDS, usePlaybackOfTrackers } from './playback-context.ts'
import { momentAfterKey } from './playback-window.ts'
import classes from './playback.module.css'
import { TRACKER_STATES, trackersAt } from './tracker.ts'
import { InlineTrackerSign } from './tracker-sign.tsx'

interface PlaybackBarProps {
  onChange: (changes: Record<string, string | undefined>) => void
}

/** Moves the moment at which trackers are shown, by hand or as time passes, and says what their signs mean. */
export function PlaybackBar({ onChange }: PlaybackBarProps) {
  const playback = usePlaybackOfTrackers()
  if (!playback) return null
  const { range, window, reading, time, isPlaying, speed } = playback
  const states = trackersAt(reading.trackers, time).map(({ state }) => state)
  const hasNothing = reading.trackers.length === 0
  const onKeyDown = (event: KeyboardEvent) => {
    const moment = momentAfterKey(event.key, time, window)
    if (moment === undefined && event.key !== ' ') return
    event.preventDefault()
    if (moment === undefined) playback.toggle()
    else playback.seek(moment)
  }
  const playWord = t(isPlaying ? 'map.playback.pause' : 'map.playback.play')

  return (
    <section className={classes.bar} data-playback aria-label={t('map.playback')}>
      <div className={classes.buttons}>
        <ActionIcon
          size={32}
          variant="filled"
          aria-label={playWord}
          title={playWord}
          disabled={hasNothing}
          onClick={playback.toggle}
        >
          {isPlaying ? <IconPlayerPause size={16} stroke={1.6} /> : <IconPlayerPlay size={16} stroke={1.6} />}
        </ActionIcon>
        <NativeSelect
          size="xs"
          className={classes.speed}
          aria-label={t('map.playback.speed')}
          value={speed}
          data={SPEEDS.map((times) => ({ value: String(times), label: t(`map.playback.speed.${times}`) }))}
          onChange={({ currentTarget: { value } }) => {
            const chosen = SPEEDS.find((times) => String(times) === value)
            if (chosen) playback.setSpeed(chosen)
          }}
        />
        <SegmentedControl
          size="xs"
          aria-label={t('map.playback.range')}
          value={range}
          data={PLAYBACK_RANGES.map((value) => ({ value, label: t(`map.playback.range.${value}`) }))}
          onChange={(value) => onChange({ playback: value, moment: undefined })}
        />
        <Button
          size="xs"
          variant="default"
          onClick={() => onChange({ playback: undefined, moment: undefined })}
        >
          {t('map.playback.end')}
        </Button>
      </div>
      <input
        type="range"
        className={classes.slider}
        aria-label={t('map.playback.moment')}
        aria-valuetext={formatExactTime(time)}
        min={window.start}
        max={window.end}
        step="any"
        value={time}
        disabled={hasNothing}
        onChange={({ currentTarget }) => playback.seek(currentTarget.valueAsNumber)}
        onKeyDown={onKeyDown}
      />
      <div className={classes.said}>
        <strong>{formatExactTime(time)}</strong>
        <ul aria-label={t('map.playback.signs')}>
          {TRACKER_STATES.map((state) => (
            <li key={state}>
              <InlineTrackerSign state={state} />
              {t(`map.playback.state.${state}`)}
              <span className={classes.number}>{states.filter((other) => other === state).length}</span>
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}
