import { useQuery } from '@tanstack/react-query'

import { platformQueries } from '#api/platform.ts'
import type { Limits } from '#contract/limits.ts'
import { t } from '#web/text/text.ts'
import { TagField } from '#web/ui/tag-field.tsx'

/** To which things an account is limited; where both are empty, to none. */
export function LimitsFields({ limits, onChange }: { limits: Limits; onChange: (limits: Limits) => void }) {
  const { data: companies } = useQuery(platformQueries.companies())
  const names = (companies ?? []).flatMap(({ name }) => (name === undefined ? [] : [name]))
  return (
    <>
      <TagField
        label={t('settings.limits.companies')}
        help={t('settings.limits.companies.help')}
        placeholder={t('settings.limits.companies.placeholder')}
        suggestions={names}
        value={limits.companies}
        onChange={(next) => onChange({ ...limits, companies: next })}
      />
      <TagField
        label={t('settings.limits.tags')}
        help={t('settings.limits.tags.help')}
        suggestions={[]}
        value={limits.tags}
        onChange={(tags) => onChange({ ...limits, tags })}
      />
    </>
  )
}

/** The limits of an account in a line; undefined where it has none. */
export function limitsText(limits: Limits | undefined): string | undefined {
  if (limits === undefined) return undefined
  const parts = [
    ...(limits.companies.length > 0
      ? [t('settings.limits.of', { companies: limits.companies.join(', ') })]
      : []),
    ...(limits.tags.length > 0 ? [t('settings.limits.with', { tags: limits.tags.join(', ') })] : []),
  ]
  return parts.length === 0 ? undefined : parts.join('; ')
}
