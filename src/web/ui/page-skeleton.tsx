import { Skeleton, VisuallyHidden } from '@mantine/core'

import { t } from '#web/text/text.ts'

import classes from './page-skeleton.module.css'

/** The shape of a page that is on its way. */
export function PageSkeleton({ rows = 8 }: { rows?: number }) {
  return (
    <div className={classes.page} role="status" aria-busy="true">
      <VisuallyHidden>{t('ui.loading')}</VisuallyHidden>
      <Skeleton height={28} width={220} />
      <Skeleton height={36} />
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={`row ${row}`} height={20} width={`${92 - ((row * 17) % 30)}%`} />
      ))}
    </div>
  )
}
