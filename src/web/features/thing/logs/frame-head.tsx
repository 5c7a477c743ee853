import { ActionIcon } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { useEffect, useEffectEvent } from 'react'

import { frameNeighboursQuery } from '#api/log-pages.ts'
import type { NetworkData } from '#contract/logs.ts'
import { t } from '#web/text/text.ts'
import { TimeAgo } from '#web/ui/time-ago.tsx'

import { timeOfKey } from '../frame-reading.ts'
import { useChangeParams } from '../use-change-params.ts'
import { frameOf } from './frame-of.ts'
import classes from './logs.module.css'
import { shownFrames, useShownFrames } from './shown-frames.ts'

/** Down the log, which is newest first, or up. */
const STEPS: Readonly<Record<string, number>> = { j: 1, ArrowRight: 1, k: -1, ArrowLeft: -1 }

interface FrameHeadProps {
  thingIdentifier: string
  frameKey: string
}

/** When the frame was sent, and the way to the ones before and after it: `j` and `k`, or the arrows to the sides. */
export function FrameHead({ thingIdentifier, frameKey }: FrameHeadProps) {
  const { newer, older } = useNeighbours(thingIdentifier, frameKey)
  const change = useChangeParams()
  const open = (frame: string | undefined) => frame !== undefined && change({ frame })

  // A held key is faster than the screen: the address knows which frame is open by now
  const frameBeside = (step: number) => {
    const at = new URLSearchParams(window.location.search).get('frame')
    const { frames } = shownFrames()
    const index = frames.findIndex((each) => each.key === at)
    if (index >= 0) return frames[index + step]?.key
    return at !== frameKey ? undefined : step > 0 ? older : newer
  }
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const { key, target, ctrlKey, metaKey, altKey } = event
    // A map moves by arrows, and so does what scrolls sideways
    const isTaken =
      target instanceof Element && target.closest('input, textarea, .leaflet-container, [data-scrolls]')
    if (ctrlKey || metaKey || altKey || isTaken) return
    const step = STEPS[key]
    if (step !== undefined) open(frameBeside(step))
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event)
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [])

  return (
    <div className={classes.frameHead}>
      <span className={classes.frameTime}>
        <TimeAgo at={timeOfKey(frameKey)} />
      </span>
      <Step label={t('thing-logs.frame.newer')} keys="k" icon={IconChevronUp} to={newer} onOpen={open} />
      <Step label={t('thing-logs.frame.older')} keys="j" icon={IconChevronDown} to={older} onOpen={open} />
    </div>
  )
}

interface StepProps {
  label: string
  keys: string
  icon: typeof IconChevronUp
  to: string | undefined
  onOpen: (frame: string | undefined) => void
}

function Step({ label, keys, icon: Icon, to, onOpen }: StepProps) {
  return (
    <ActionIcon
      variant="default"
      size="md"
      aria-label={label}
      aria-keyshortcuts={keys}
      title={`${label} (${keys})`}
      // Not disabled: the focus would be lost at the last frame
      aria-disabled={to === undefined}
      data-disabled={to === undefined || undefined}
      onClick={() => onOpen(to)}
    >
      <Icon size={16} stroke={1.8} aria-hidden="true" />
    </ActionIcon>
  )
}

/** The frames beside one: as the log on the screen lists them, filter and all, else as the platform has them. */
function useNeighbours(thingIdentifier: string, frameKey: string) {
  const { frames } = useShownFrames()
  const index = frames.findIndex(({ key }) => key === frameKey)
  const time = timeOfKey(frameKey)
  const { data } = useQuery({
    ...frameNeighboursQuery(thingIdentifier, time ?? 0),
    enabled: index === -1 && time !== undefined,
  })
  if (index >= 0) return { newer: frames[index - 1]?.key, older: frames[index + 1]?.key }
  const keyOf = (row: NetworkData | undefined) => row && frameOf(row).key
  return { newer: keyOf(data?.newer), older: keyOf(data?.older) }
}
