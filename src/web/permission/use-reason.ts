import { useBeyondLimits } from '#api/limits.ts'
import { useNeededRole } from '#api/session.ts'
import type { Endpoint } from '#contract/endpoint.ts'
import { t } from '#web/text/text.ts'

/** Why the user may not call an operation, for his role or the limits of his account; undefined where he may. */
export function useReason({ role, operationId }: Pick<Endpoint, 'role' | 'operationId'>): string | undefined {
  const needed = useNeededRole({ role })
  const isBeyond = useBeyondLimits(operationId)
  if (needed) return t('ui.needs-role', { role: needed })
  return isBeyond ? t('ui.beyond-limits') : undefined
}
