import { ApiError } from '#api/api-error.ts'
import { isAnswerLost } from '#api/lost-answer.ts'
import type { FieldError } from '#contract/error.ts'
import { t } from '#web/text/text.ts'
import { lostText } from '#web/ui/lost-text.ts'

interface Refusal {
  errors: readonly FieldError[]
  /** For what no field is to blame. */
  message: string
}

/** Why a write was not carried out, in the user's words. */
export function refusalOf(error: unknown): Refusal {
  if (!(error instanceof ApiError)) throw error
  const message = isAnswerLost(error)
    ? lostText(error)
    : t('thing-editor.refused', { message: error.message })
  return { errors: error.errors, message }
}
