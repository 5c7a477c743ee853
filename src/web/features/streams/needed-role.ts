import { updateStreamDefinition } from '#contract/streams.ts'
import { useReason as useReasonOf } from '#web/permission/use-reason.ts'

/** Why the user may not change streams; undefined where it is allowed. */
export const useReason = (): string | undefined => useReasonOf(updateStreamDefinition)
