import type { SendOutcome, SendResult } from '#api/template-run.ts'
import { t } from '#web/text/text.ts'
import type { CsvColumn } from '#web/ui/csv.ts'
import type { BadgeState } from '#web/ui/state-badge.tsx'

import { OutcomeTable } from './outcome-table.tsx'

const BADGES: Record<SendOutcome, BadgeState> = {
  queued: 'good',
  refused: 'bad',
  unknown: 'unknown',
  left: 'off',
}
export const OUTCOMES = Object.keys(BADGES) as SendOutcome[]

// The same in every language, since programs read them
export const resultColumnsCsv: CsvColumn<SendResult>[] = [
  { header: 'thing_identifier', value: ({ id }) => id },
  { header: 'thing', value: ({ name }) => name },
  { header: 'outcome', value: ({ outcome }) => outcome },
  { header: 'message', value: ({ message }) => message },
]

const outcomeOf = ({ outcome, message }: SendResult) => ({
  state: BADGES[outcome],
  label: t(`downlink-many.outcome.${outcome}`),
  words: message,
})

/** What came of each thing. */
export const ResultTable = ({ results }: { results: readonly SendResult[] }) => (
  <OutcomeTable
    label={t('downlink-many.results')}
    rows={results}
    outcomeOf={outcomeOf}
    outcomeWidth="136px"
  />
)
