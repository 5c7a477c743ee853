import { SegmentedControl } from '@mantine/core'
import type { ReactNode } from 'react'

import { t } from '#web/text/text.ts'

import { type Panel, PANELS } from './map-state.ts'
import classes from './map.module.css'

interface MapTabsProps {
  panel: Panel
  counts: Record<Panel, number>
  onChange: (panel: Panel) => void
  children: ReactNode
}

/** The list beside the map: of base stations, or of things. */
export function MapTabs({ panel, counts, onChange, children }: MapTabsProps) {
  return (
    <section className={classes.list} aria-label={t('map.lists')}>
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={t('map.lists')}
        value={panel}
        data={PANELS.map((value) => ({ value, label: t(`map.list.${value}`, { count: counts[value] }) }))}
        onChange={(value) => onChange(PANELS.find((known) => known === value) ?? 'stations')}
      />
      {children}
    </section>
  )
}
