import { useNeededRole } from '#api/session.ts'
import { updateRule } from '#contract/rule-settings.ts'
import { t } from '#web/text/text.ts'

/** Why the user may not change rules; undefined where it is allowed. */
export function useReason(): string | undefined {
  const role = useNeededRole(updateRule)
  return role && t('ui.needs-role', { role })
}
