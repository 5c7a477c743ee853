import { useNeededRole } from '#api/session.ts'
import { updateStreamDefinition } from '#contract/streams.ts'
import { t } from '#web/text/text.ts'

/** Why the user may not change streams; undefined where it is allowed. */
export function useReason(): string | undefined {
  const role = useNeededRole(updateStreamDefinition)
  return role && t('ui.needs-role', { role })
}
