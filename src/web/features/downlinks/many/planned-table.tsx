import { t } from '#web/text/text.ts'

import { OutcomeTable } from './outcome-table.tsx'
import type { Planned } from './use-preview.ts'

const outcomeOf = ({ reason }: Planned) => ({
  state: reason === undefined ? ('good' as const) : ('bad' as const),
  label: t(reason === undefined ? 'downlink-many.will' : 'downlink-many.will-not'),
  words: reason,
})

/** Each thing, and what the platform would say to it. */
export const PlannedTable = ({ planned }: { planned: readonly Planned[] }) => (
  <OutcomeTable
    label={t('downlink-many.preview')}
    rows={planned}
    outcomeOf={outcomeOf}
    outcomeWidth="160px"
  />
)
