import { ActionIcon, Button } from '@mantine/core'
import {
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerSkipBack,
  IconPlayerSkipForward,
} from '@tabler/icons-react'
import { type ReactNode, useEffect, useEffectEvent, useRef } from 'react'

import { t } from '#web/text/text.ts'

import { HeardNow } from './heard-now.tsx'
import { PresentationFigures } from './presentation-figures.tsx'
import classes from './presentation.module.css'
import type { Station } from './station-filter.ts'
import type { MapThings } from './use-map-data.ts'
import { useStage } from './use-stage.ts'
import { useTurns } from './use-turns.ts'

/** Something that needs somebody: a lost base station, or a thing that is silent or fails. */
export interface Incident {
  kind: 'station' | 'thing'
  id: string
  name: string
  word: string
}

interface PresentationProps {
  incidents: readonly Incident[]
  stations: readonly Station[]
  map: MapThings
  onShow: (incident: Incident | undefined) => void
  onEnd: () => void
  /** What is known of the incident that is shown. */
  children?: ReactNode
}

/** What stands beside a map that is presented: the fleet in figures, and its incidents by turns. */
export function Presentation({ incidents, stations, map, onShow, onEnd, children }: PresentationProps) {
  const section = useRef<HTMLElement>(null)
  // The whole fleet first, and again after the last incident
  const { turn, at, isPaused, step, toggle } = useTurns(incidents.length + 1)
  const incident = incidents[at - 1]
  const show = useEffectEvent(() => onShow(incident))
  const key = incident && `${incident.kind} ${incident.id}`
  useEffect(() => show(), [key])
  useStage(section, { onEnd, onStep: step, onToggle: toggle })
  const size = { size: 16, stroke: 1.6 }
  const runs = !isPaused && incidents.length > 0

  return (
    <>
      <section ref={section} tabIndex={-1} className={classes.presentation} aria-label={t('map.present')}>
        <div className={classes.card}>
          <p className={classes.brand}>
            <img src="/favicon.svg" alt="" width="24" height="24" />
            Thingdeck
          </p>
          <PresentationFigures stations={stations} fleet={map.fleet} incidents={incidents.length} />
        </div>
        <div className={classes.card}>
          <div className={classes.incident} role="status">
            {incident ? (
              <>
                <span className={classes.small}>
                  {t('map.present.incident', { at, total: incidents.length })}{' '}
                </span>
                <strong>{incident.name}</strong>
                <span className={classes.word}>{incident.word}</span>
              </>
            ) : (
              <strong>{t(incidents.length === 0 ? 'map.present.calm' : 'map.present.fleet')}</strong>
            )}
          </div>
          <div className={classes.turn} data-runs={runs || undefined} aria-hidden="true">
            {runs && <span key={turn} />}
          </div>
          <div className={classes.controls}>
            {incidents.length > 0 && (
              <>
                <ActionIcon
                  size={32}
                  variant="default"
                  aria-label={t('map.present.back')}
                  title={t('map.present.back')}
                  onClick={() => step(-1)}
                >
                  <IconPlayerSkipBack {...size} />
                </ActionIcon>
                <ActionIcon
                  size={32}
                  variant="default"
                  aria-label={t(isPaused ? 'map.present.go-on' : 'map.present.pause')}
                  title={t(isPaused ? 'map.present.go-on' : 'map.present.pause')}
                  onClick={toggle}
                >
                  {isPaused ? <IconPlayerPlay {...size} /> : <IconPlayerPause {...size} />}
                </ActionIcon>
                <ActionIcon
                  size={32}
                  variant="default"
                  aria-label={t('map.present.next')}
                  title={t('map.present.next')}
                  onClick={() => step(1)}
                >
                  <IconPlayerSkipForward {...size} />
                </ActionIcon>
              </>
            )}
            <Button size="xs" variant="subtle" className={classes.end} onClick={onEnd}>
              {t('map.present.end')}
            </Button>
          </div>
        </div>
        {children}
      </section>
      <HeardNow things={map.fleet.things} />
    </>
  )
}
