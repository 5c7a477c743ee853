import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { Link } from 'react-router'

import { setSelection } from '#api/bulk/selection.ts'
import { paths } from '#web/paths.ts'
import { t } from '#web/text/text.ts'

import classes from './map.module.css'

interface SelectionBarProps {
  /** Identifiers of things. */
  ids: readonly string[]
  onClear: () => void
}

/** What was selected on the map, on its way to the tools for many things. */
export function SelectionBar({ ids, onClear }: SelectionBarProps) {
  const bar = useRef<HTMLElement>(null)
  // Far from the map in the order of tabs, and what comes next is here
  useEffect(() => bar.current?.focus({ preventScroll: true }), [])
  return (
    <section ref={bar} tabIndex={-1} className={classes.selection} aria-label={t('map.selection')}>
      <span role="status">{t('map.selected', { count: ids.length })}</span>
      <Button component={Link} to={paths.bulk()} size="xs" onClick={() => setSelection(ids)}>
        {t('map.selected.change')}
      </Button>
      <Button size="xs" variant="subtle" onClick={onClear}>
        {t('map.selected.clear')}
      </Button>
    </section>
  )
}
