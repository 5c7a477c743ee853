import { Button } from '@mantine/core'
import { useEffect, useEffectEvent, useState } from 'react'

import type { ThingResource } from '#contract/things.ts'
import { t } from '#web/text/text.ts'

import { HeardNow } from './heard-now.tsx'
import classes from './map.module.css'

/** Something that needs somebody: a lost base station, or a thing that is silent or fails. */
export interface Incident {
  kind: 'station' | 'thing'
  id: string
  name: string
  word: string
}

interface PresentationProps {
  incidents: readonly Incident[]
  /** Those of which the newest messages are told. */
  things: readonly ThingResource[]
  onShow: (incident: Incident | undefined) => void
  onEnd: () => void
}

const STEP_MS = 8000

/** What stands above a map that is presented: which incident is shown, and how to stop. */
export function Presentation({ incidents, things, onShow, onEnd }: PresentationProps) {
  const [at, setAt] = useState(0)
  const [isPaused, setIsPaused] = useState(false)
  const incident = incidents[at % Math.max(1, incidents.length)]
  const show = useEffectEvent(() => onShow(incident))
  const end = useEffectEvent(onEnd)
  const key = incident && `${incident.kind} ${incident.id}`

  useEffect(() => show(), [key])
  useEffect(() => {
    if (isPaused) return undefined
    const timer = setInterval(() => setAt((known) => known + 1), STEP_MS)
    return () => clearInterval(timer)
  }, [isPaused])
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') end()
    }
    const onFullscreen = () => {
      // Escape ends the browser's full screen, and no key tells of it
      if (!document.fullscreenElement) end()
    }
    window.addEventListener('keydown', onKey)
    document.addEventListener('fullscreenchange', onFullscreen)
    return () => {
      window.removeEventListener('keydown', onKey)
      document.removeEventListener('fullscreenchange', onFullscreen)
      if (document.fullscreenElement) void document.exitFullscreen().catch(() => undefined)
    }
  }, [])

  return (
    <section className={classes.presentation} aria-label={t('map.present')}>
      <p role="status">
        {incident
          ? t('map.present.incident', {
              at: (at % incidents.length) + 1,
              total: incidents.length,
              name: incident.name,
              word: incident.word,
            })
          : t('map.present.calm')}
      </p>
      <HeardNow things={things} />
      {incidents.length > 1 && (
        <Button size="xs" variant="default" onClick={() => setIsPaused(!isPaused)}>
          {t(isPaused ? 'map.present.go-on' : 'map.present.pause')}
        </Button>
      )}
      <Button size="xs" variant="default" onClick={onEnd}>
        {t('map.present.end')}
      </Button>
    </section>
  )
}
