import { useNeededRole } from '#api/session.ts'
import { saveThingTypeCodec } from '#contract/codecs.ts'
import { t } from '#web/text/text.ts'

/** Why the user may not change how payloads are decoded; undefined where he may. */
export function useReason(): string | undefined {
  const role = useNeededRole(saveThingTypeCodec)
  return role && t('ui.needs-role', { role })
}
