import { Button } from '@mantine/core'
import { Link } from 'react-router'

import { paths } from '#web/paths.ts'
import { t } from '#web/text/text.ts'

import classes from './things.module.css'

/** More lines cannot be told apart in a chart. */
const MOST_COMPARED = 6

interface SelectionBarProps {
  /** Identifiers of what is chosen. */
  ids: readonly string[]
  /** Chosen, but not among those that the filters leave. */
  hidden: number
  onExport: () => void
  onClear: () => void
}

/** How many things are chosen, and what can be done with them. */
export function SelectionBar({ ids, hidden, onExport, onClear }: SelectionBarProps) {
  return (
    <section className={classes.selection} aria-label={t('things.selection')}>
      <span role="status">
        {t('things.selected', { count: ids.length })}
        {hidden > 0 && (
          <span className={classes.dim}> · {t('things.selected.hidden', { count: hidden })}</span>
        )}
      </span>
      <Button component={Link} to={paths.bulk()} size="xs">
        {t('things.selected.change')}
      </Button>
      <Button component={Link} to={paths.templateDownlink({ from: 'selection' })} size="xs" variant="default">
        {t('things.selected.downlink')}
      </Button>
      {ids.length <= MOST_COMPARED && (
        <Button component={Link} to={paths.compare(ids)} size="xs" variant="default">
          {t('things.selected.compare')}
        </Button>
      )}
      <Button size="xs" variant="default" onClick={onExport}>
        {t('things.selected.export')}
      </Button>
      <Button size="xs" variant="subtle" onClick={onClear}>
        {t('things.selected.clear')}
      </Button>
    </section>
  )
}
