import { lackOf } from '#api/limits.ts'
import type { Limits } from '#contract/limits.ts'
import { t } from '#web/text/text.ts'

/** What the limits of an account ask of a thing that it has not; undefined where it is within them. */
export function lackText(
  limits: Limits | undefined,
  thing: { companyName: string | undefined; tags: readonly string[] }
): string | undefined {
  const lack = lackOf(limits, thing)
  if (lack === 'company') return t('ui.limits.company', { companies: limits?.companies.join(', ') ?? '' })
  return lack && t('ui.limits.tag', { tags: limits?.tags.join(', ') ?? '' })
}
