import { Button } from '@mantine/core'
import { Link } from 'react-router'

import { paths } from '#web/paths.ts'
import { t } from '#web/text/text.ts'

import classes from './things.module.css'

interface SelectionBarProps {
  count: number
  /** Chosen, but not among those that the filters leave. */
  hidden: number
  onExport: () => void
  onClear: () => void
}

/** How many things are chosen, and what can be done with them. */
export function SelectionBar({ count, hidden, onExport, onClear }: SelectionBarProps) {
  return (
    <section className={classes.selection} aria-label={t('things.selection')}>
      <span role="status">
        {t('things.selected', { count })}
        {hidden > 0 && (
          <span className={classes.dim}> · {t('things.selected.hidden', { count: hidden })}</span>
        )}
      </span>
      <Button component={Link} to={paths.bulk()} size="xs">
        {t('things.selected.change')}
      </Button>
      <Button size="xs" variant="default" onClick={onExport}>
        {t('things.selected.export')}
      </Button>
      <Button size="xs" variant="subtle" onClick={onClear}>
        {t('things.selected.clear')}
      </Button>
    </section>
  )
}
