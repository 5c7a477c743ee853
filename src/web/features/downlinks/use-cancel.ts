import { useCancelDownlink } from '#api/downlinks.ts'
import type { PlatformDownlink } from '#contract/downlink-queue.ts'
import { t } from '#web/text/text.ts'
import { showToast } from '#web/ui/toast.ts'

import { thingText } from './downlink-words.ts'

/** Takes a downlink out of the queue, and says what came of it. */
export function useCancel() {
  const { mutateAsync, isPending, variables } = useCancelDownlink()
  const cancel = async (downlink: PlatformDownlink) => {
    const thing = thingText(downlink)
    try {
      await mutateAsync(downlink.downlinkId ?? 0)
      showToast({ tone: 'good', text: t('downlinks.cancelled', { thing }) })
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      showToast({ tone: 'bad', text: t('downlinks.cancel.failed', { thing, message }) })
    }
  }
  return { cancel, isCancelling: (id: number | undefined) => isPending && variables === id }
}
