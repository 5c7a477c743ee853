import { useNeededRole } from '#api/session.ts'
import type { Endpoint } from '#contract/endpoint.ts'
import { t } from '#web/text/text.ts'

/** Why the user may not call an operation; undefined where it is allowed. */
export function useReason(endpoint: Pick<Endpoint, 'role'>): string | undefined {
  const role = useNeededRole(endpoint)
  return role && t('ui.needs-role', { role })
}
