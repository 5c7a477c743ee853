import { useState } from 'react'

import { useCreateSigningSecret, useDeleteSigningSecret } from '#api/stream-settings.ts'
import type { StreamSettings } from '#contract/stream-settings.ts'
import { t } from '#web/text/text.ts'
import { AllowedButton } from '#web/ui/allowed-button.tsx'
import { AskDialog } from '#web/ui/ask-dialog.tsx'
import { CopyableId } from '#web/ui/copyable-id.tsx'
import { formatExactTime } from '#web/ui/format.ts'
import { Panel } from '#web/ui/panel.tsx'
import { showToast } from '#web/ui/toast.ts'

import { errorText } from './error-text.ts'
import { useReason } from './needed-role.ts'
import classes from './stream-editor.module.css'

interface SignaturePanelProps {
  streamDefinitionId: number
  settings: StreamSettings
}

type Question = 'make' | 'renew' | 'stop'

/** Whether messages are signed, by a secret that is shown once. */
export function SignaturePanel({ streamDefinitionId, settings }: SignaturePanelProps) {
  const { signed = false, signedSince } = settings
  const create = useCreateSigningSecret(streamDefinitionId)
  const remove = useDeleteSigningSecret(streamDefinitionId)
  const [question, setQuestion] = useState<Question>()
  const [secret, setSecret] = useState<string>()
  const [fault, setFault] = useState<string>()
  const reason = useReason()

  const run = async () => {
    setFault(undefined)
    try {
      if (question === 'stop') {
        await remove.mutateAsync()
        setSecret(undefined)
        showToast({ text: t('stream-editor.signature.stopped') })
      } else setSecret((await create.mutateAsync()).signingSecret)
      setQuestion(undefined)
    } catch (error) {
      setFault(errorText(error))
    }
  }
  return (
    <Panel title={t('stream-editor.signature')}>
      <div className={classes.signature}>
        <p>
          {signed && signedSince !== undefined
            ? t('stream-editor.signature.on', { time: formatExactTime(signedSince) })
            : t('stream-editor.signature.off')}
        </p>
        <AllowedButton
          size="xs"
          variant="default"
          reason={reason}
          onClick={() => setQuestion(signed ? 'renew' : 'make')}
        >
          {t(signed ? 'stream-editor.signature.renew' : 'stream-editor.signature.make')}
        </AllowedButton>
        {signed && (
          <AllowedButton
            size="xs"
            variant="default"
            c="var(--deck-bad)"
            reason={reason}
            onClick={() => setQuestion('stop')}
          >
            {t('stream-editor.signature.stop')}
          </AllowedButton>
        )}
      </div>
      {secret !== undefined && (
        <div className={classes.secret} role="status">
          <p>{t('stream-editor.signature.once')}</p>
          <CopyableId value={secret} what={t('stream-editor.signature.secret')} />
        </div>
      )}
      <AskDialog
        title={t(`stream-editor.signature.${question ?? 'make'}.title`)}
        open={question !== undefined}
        onClose={() => setQuestion(undefined)}
        confirm={t(`stream-editor.signature.${question ?? 'make'}`)}
        onConfirm={() => void run()}
        isDangerous={question !== 'make'}
        isBusy={create.isPending || remove.isPending}
        fault={fault}
      >
        <p>{t(`stream-editor.signature.${question ?? 'make'}.text`)}</p>
      </AskDialog>
    </Panel>
  )
}
