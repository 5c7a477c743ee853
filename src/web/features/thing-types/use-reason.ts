import { saveThingTypeCodec } from '#contract/codecs.ts'
import { useReason as useReasonOf } from '#web/permission/use-reason.ts'

/** Why the user may not change how payloads are decoded; undefined where he may. */
export const useReason = (): string | undefined => useReasonOf(saveThingTypeCodec)
