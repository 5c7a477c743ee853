import { t } from '#web/text/text.ts'
import { AllowedButton } from '#web/ui/allowed-button.tsx'
import { showToast } from '#web/ui/toast.ts'

interface DeleteSettingProps {
  name: string
  /** Why it cannot be deleted. */
  reason: string | undefined
  isBusy: boolean
  remove: () => Promise<unknown>
  /** Makes it again as it was, which undoing does. */
  restore: () => Promise<unknown>
  onDone: () => void
}

/** Deletes at once what nothing has, and offers to undo it. */
export function DeleteSetting({ name, reason, isBusy, remove, restore, onDone }: DeleteSettingProps) {
  const failed = (error: unknown) => {
    const message = error instanceof Error ? error.message : String(error)
    showToast({ tone: 'bad', text: t('platform-settings.failed', { name, message }) })
  }
  const undo = async () => {
    try {
      await restore()
      showToast({ text: t('platform-settings.restored', { name }) })
    } catch (error) {
      failed(error)
    }
  }
  const confirm = async () => {
    try {
      await remove()
    } catch (error) {
      return failed(error)
    }
    showToast({
      text: t('platform-settings.deleted', { name }),
      action: { label: t('ui.undo'), run: () => void undo() },
    })
    onDone()
  }
  return (
    <AllowedButton
      size="xs"
      variant="default"
      c="var(--deck-bad)"
      loading={isBusy}
      reason={reason}
      onClick={() => void confirm()}
    >
      {t('platform-settings.delete')}
    </AllowedButton>
  )
}
