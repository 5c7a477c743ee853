import { useSetProvisioned } from '#api/thing-mutations.ts'
import type { ThingResource } from '#contract/things.ts'
import { t } from '#web/text/text.ts'
import { showToast } from '#web/ui/toast.ts'

import { showFailure } from './show-failure.ts'

/** Puts a thing on the network or takes it off, and offers to take that back. */
export function useProvisioning({ thingIdentifier, thingName }: ThingResource) {
  const { mutateAsync, isPending } = useSetProvisioned(thingIdentifier)
  const name = thingName || thingIdentifier

  const setProvisioned = async (wanted: boolean, isUndo = false): Promise<void> => {
    try {
      await mutateAsync(wanted)
    } catch (error) {
      return showFailure(error)
    }
    showToast({
      text: t(wanted ? 'thing.provision.done' : 'thing.deprovision.done', { name }),
      ...(!isUndo && { action: { label: t('ui.undo'), run: () => void setProvisioned(!wanted, true) } }),
    })
  }
  return { setProvisioned, isBusy: isPending }
}
