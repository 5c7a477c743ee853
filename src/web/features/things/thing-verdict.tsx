import { lazy, Suspense } from 'react'

import type { FleetVerdicts } from '#api/verdicts/known-verdicts.ts'
import type { ThingResource } from '#contract/things.ts'
import type { Verdict } from '#lib/diagnosis/codes.ts'
import { loadTexts } from '#web/text/text.ts'

import type * as VerdictParts from './verdict-parts.tsx'

type Parts = Pick<typeof VerdictParts, 'VerdictCell' | 'VerdictSelect'>

/** Beside the list, which can do without for a moment. */
const load = async (): Promise<Parts> => {
  const [module] = await Promise.all([import('./verdict-parts.tsx'), loadTexts('verdicts')])
  loaded = module
  return module
}
let loaded: Parts | undefined
const Cell = lazy(async () => ({ default: (await load()).VerdictCell }))
const Select = lazy(async () => ({ default: (await load()).VerdictSelect }))

export function ThingVerdict({ thing }: { thing: ThingResource }) {
  // A row that comes while one scrolls need not ask whether it has to wait
  if (loaded) return <loaded.VerdictCell thing={thing} />
  return (
    <Suspense>
      <Cell thing={thing} />
    </Suspense>
  )
}

interface VerdictFilterProps {
  value: Verdict | undefined
  fleetVerdicts: FleetVerdicts | null | undefined
  onChange: (verdict: Verdict | undefined) => void
}

/** Not where the service has no verdicts to filter by; but a link may carry one, which can be taken back. */
export function VerdictFilter({ value, fleetVerdicts, onChange }: VerdictFilterProps) {
  if (fleetVerdicts === null && value === undefined) return null
  return (
    <Suspense>
      <Select value={value} onChange={onChange} />
    </Suspense>
  )
}
