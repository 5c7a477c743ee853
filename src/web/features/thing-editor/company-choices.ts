import type { Company } from '#contract/shared.ts'
import type { ThingResource } from '#contract/things.ts'

interface CompanyChoice {
  value: string
  label: string
}

/** The companies that a thing can belong to: as the service lists them, else those that things already belong to. */
export function companyChoices(
  companies: readonly Company[] | null,
  things: readonly ThingResource[]
): CompanyChoice[] {
  const known = new Map<number, string | undefined>(
    companies === null
      ? things.flatMap(({ companyId, companyName }) =>
          companyId === undefined ? [] : [[companyId, companyName] as const]
        )
      : companies.flatMap(({ companyId, companyid, name }) => {
          const id = companyId ?? companyid
          return id === undefined ? [] : [[id, name] as const]
        })
  )
  return [...known].map(([id, name]) => ({ value: String(id), label: name ?? String(id) }))
}
