import { t } from '#web/text/text.ts'
import { showToast } from '#web/ui/toast.ts'

export const failureText = (error: unknown): string =>
  t('thing.action.failed', { message: error instanceof Error ? error.message : String(error) })

/** Says that an action was not carried out. */
export const showFailure = (error: unknown): void => showToast({ tone: 'bad', text: failureText(error) })
