import { updateRule } from '#contract/rule-settings.ts'
import { useReason as useReasonOf } from '#web/permission/use-reason.ts'

/** Why the user may not change rules; undefined where it is allowed. */
export const useReason = (): string | undefined => useReasonOf(updateRule)
