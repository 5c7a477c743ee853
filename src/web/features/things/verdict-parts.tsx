import { useQuery } from '@tanstack/react-query'
import { useContext } from 'react'

import { verdictQueries } from '#api/verdicts.ts'
import type { ThingResource } from '#contract/things.ts'
import type { Verdict } from '#lib/diagnosis/codes.ts'
import { VERDICT_FILTERS } from '#web/paths.ts'
import { t } from '#web/text/text.ts'
import { FilterSelect } from '#web/ui/filter-controls.tsx'
import { formatRelative } from '#web/ui/format.ts'
import { useNow } from '#web/ui/now.ts'
import { VerdictBadge } from '#web/ui/verdict-badge.tsx'

import classes from './things.module.css'
import { VerdictsContext } from './verdicts-context.ts'

/** By what the service says; where it says nothing, worked out here, while the row is in sight. */
export function VerdictCell({ thing }: { thing: ThingResource }) {
  const fleet = useContext(VerdictsContext)
  if (thing.connectivityType === 'ETHERNET') return <Dim>{t('things.verdict.not-lora')}</Dim>
  if (fleet === undefined) return null
  if (fleet === null) return <OwnVerdict thing={thing} />
  const judged = fleet.of.get(thing.thingIdentifier)
  if (!judged) return <Dim>{t('things.verdict.pending')}</Dim>
  return <VerdictBadge verdict={judged.verdict} reason={judged.reasons[0]} />
}

function OwnVerdict({ thing }: { thing: ThingResource }) {
  const { data, isError } = useQuery(verdictQueries.own(thing))
  const when = useNow((now) => (data ? formatRelative(data.at, now) : ''))
  if (data) {
    const { verdict, reasons } = data.judged
    return <VerdictBadge verdict={verdict} reason={reasons[0]} note={t('things.verdict.read', { when })} />
  }
  return isError ? <Dim>{t('things.verdict.unreadable')}</Dim> : null
}

function Dim({ children }: { children: string }) {
  return <span className={classes.dim}>{children}</span>
}

interface VerdictSelectProps {
  value: Verdict | undefined
  onChange: (verdict: Verdict | undefined) => void
}

export function VerdictSelect({ value, onChange }: VerdictSelectProps) {
  return (
    <FilterSelect
      label={t('things.verdict')}
      value={value ?? ''}
      options={VERDICT_FILTERS.map((verdict) => ({
        value: verdict,
        label: t(`verdicts.verdict.${verdict}`),
      }))}
      onChange={(chosen) => onChange(VERDICT_FILTERS.find((known) => known === chosen))}
    />
  )
}
