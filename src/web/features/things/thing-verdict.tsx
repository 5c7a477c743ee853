import type { FleetVerdicts } from '#api/verdicts/known-verdicts.ts'
import type { Verdict } from '#lib/diagnosis/codes.ts'
import { loadTexts } from '#web/text/text.ts'
import { optionalPart } from '#web/ui/optional-part.tsx'

/** Beside the list, which can do without for a moment. */
const load = async () => {
  const [module] = await Promise.all([import('./verdict-parts.tsx'), loadTexts('verdicts')])
  return module
}

export const ThingVerdict = optionalPart(async () => (await load()).VerdictCell)
const VerdictSelect = optionalPart(async () => (await load()).VerdictSelect)

interface VerdictFilterProps {
  value: Verdict | undefined
  fleetVerdicts: FleetVerdicts | null | undefined
  onChange: (verdict: Verdict | undefined) => void
}

/** Not where the service has no verdicts to filter by; but a link may carry one, which can be taken back. */
export function VerdictFilter({ value, fleetVerdicts, onChange }: VerdictFilterProps) {
  if (fleetVerdicts === null && value === undefined) return null
  return <VerdictSelect value={value} onChange={onChange} />
}
