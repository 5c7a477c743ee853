import type { RunView } from '#api/bulk/bulk-run.ts'
import { t } from '#web/text/text.ts'

/** How a run stands, in words. */
export const phaseText = ({ phase, waits }: Pick<RunView, 'phase' | 'waits'>): string =>
  waits === undefined ? t(`bulk.run.${phase}`) : t('bulk.run.waiting', { seconds: waits })

export const hasEnded = ({ phase }: Pick<RunView, 'phase'>) => phase === 'finished' || phase === 'cancelled'

/** Seconds up to two minutes, then minutes. */
export const durationText = (seconds: number): string =>
  seconds < 120
    ? t('bulk.run.seconds', { count: seconds })
    : t('bulk.run.minutes', { count: Math.round(seconds / 60) })
