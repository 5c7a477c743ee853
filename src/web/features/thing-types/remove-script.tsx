import { useState } from 'react'

import type { ThingTypeCodec } from '#contract/codecs.ts'
import { t } from '#web/text/text.ts'
import { AllowedButton } from '#web/ui/allowed-button.tsx'
import { AskDialog } from '#web/ui/ask-dialog.tsx'

interface RemoveScriptProps {
  type: ThingTypeCodec
  /** Why the user may not. */
  reason: string | undefined
  isBusy: boolean
  /** @returns whether it was carried out */
  onRemove: () => Promise<boolean>
}

/** Takes the script away, after saying what decodes then. */
export function RemoveScript({ type, reason, isBusy, onRemove }: RemoveScriptProps) {
  const [isAsked, setAsked] = useState(false)
  const { script, builtIn, name = '' } = type
  return (
    <>
      <AllowedButton
        size="xs"
        variant="default"
        c="var(--deck-bad)"
        reason={reason ?? (script === undefined ? t('thing-types.remove.none') : undefined)}
        onClick={() => setAsked(true)}
      >
        {t('thing-types.remove')}
      </AllowedButton>
      <AskDialog
        title={t('thing-types.remove.title', { name })}
        open={isAsked}
        onClose={() => setAsked(false)}
        confirm={t('thing-types.remove')}
        onConfirm={() => void onRemove().then(() => setAsked(false))}
        isBusy={isBusy}
        isDangerous
      >
        <p>
          {builtIn === undefined
            ? t('thing-types.remove.nothing')
            : t('thing-types.remove.built-in', { name: builtIn })}
        </p>
        <p>{t('thing-types.remove.past')}</p>
      </AskDialog>
    </>
  )
}
