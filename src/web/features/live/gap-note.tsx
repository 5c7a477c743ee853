import { CloseButton } from '@mantine/core'

import { t } from '#web/text/text.ts'
import { formatExactTime } from '#web/ui/format.ts'
import { StateShape } from '#web/ui/state-badge.tsx'

import classes from './live.module.css'

/** Says that the rows do not hold all that happened. */
export function GapNote({ at, onDismiss }: { at: number; onDismiss: () => void }) {
  return (
    <p className={classes.gap} role="status">
      <StateShape state="warning" />
      <span>{t('live.gap', { time: formatExactTime(at) })}</span>
      <CloseButton size="sm" aria-label={t('live.gap.dismiss')} onClick={onDismiss} />
    </p>
  )
}
