import { useState } from 'react'

import { useChangeScript } from '#api/codecs.ts'
import type { ThingTypeCodec } from '#contract/codecs.ts'
import { t } from '#web/text/text.ts'
import { showToast } from '#web/ui/toast.ts'

import { faultOf, type ScriptFault } from './script-fault.ts'
import type { ScriptDraft } from './use-script-draft.ts'

/** Saves and removes the script of a type. What was there before can be had back from the toast. */
export function useSaveScript(
  { thingTypeId = 0, name = '', script: before }: ThingTypeCodec,
  draft: ScriptDraft
) {
  const { mutateAsync, isPending } = useChangeScript(thingTypeId)
  /** Of the text that was refused: another one may have no fault. */
  const [refusal, setRefusal] = useState<{ of: string; fault: ScriptFault }>()

  const putBack = async () => {
    try {
      await mutateAsync(before)
      showToast({ text: t('thing-types.undone', { name }) })
    } catch (error) {
      showToast({ tone: 'bad', text: t('thing-types.undo.failed', { message: faultOf(error).message }) })
    }
  }
  /** @returns whether it was carried out */
  const change = async (script: string | undefined): Promise<boolean> => {
    if (isPending) return false
    setRefusal(undefined)
    try {
      const saved = await mutateAsync(script)
      draft.discard()
      const text =
        script === undefined
          ? t('thing-types.removed', { name })
          : t('thing-types.saved', { name, version: saved.scriptVersion ?? 1 })
      showToast({ text, action: { label: t('ui.undo'), run: () => void putBack() } })
      return true
    } catch (error) {
      setRefusal({ of: draft.text, fault: faultOf(error) })
      return false
    }
  }
  return { change, isBusy: isPending, fault: refusal?.of === draft.text ? refusal.fault : undefined }
}
