import { t } from '#web/text/text.ts'

import classes from './charts.module.css'

interface ChartKeyProps {
  hasGaps: boolean
  hasMarks: boolean
}

/** What the shades and flags in the charts are. */
export function ChartKey({ hasGaps, hasMarks }: ChartKeyProps) {
  if (!hasGaps && !hasMarks) return null
  return (
    <ul className={classes.key} aria-label={t('thing-charts.key')}>
      {hasGaps && (
        <li>
          <svg width="16" height="12" aria-hidden="true">
            <rect width="16" height="12" />
          </svg>
          {t('thing-charts.key.gap')}
        </li>
      )}
      {hasMarks && (
        <li>
          <svg width="10" height="12" aria-hidden="true">
            <path d="M1 1V12" />
            <path d="M1 0l7 3.5l-7 3.5z" data-key="flag" />
          </svg>
          {t('thing-charts.key.mark')}
        </li>
      )}
    </ul>
  )
}
