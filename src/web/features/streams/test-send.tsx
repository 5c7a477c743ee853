import { useState } from 'react'

import { useTestStream } from '#api/stream-preview.ts'
import type { StreamTest } from '#contract/stream-preview.ts'
import { t } from '#web/text/text.ts'
import { AllowedButton } from '#web/ui/allowed-button.tsx'

import { errorText } from './error-text.ts'
import { AnswerView, RequestView } from './exchange.tsx'
import { useReason } from './needed-role.ts'
import { draftOf } from './stream-body.ts'
import classes from './stream-editor.module.css'
import { useStreamForm } from './stream-form-context.ts'

interface TestSendProps {
  streamDefinitionId: number | undefined
  thingIdentifier: string
  /** The message that is shown, so that no other is sent. */
  messageId: number | undefined
  /** Whether there is anything to be sent. */
  hasRequest: boolean
}

/** Sends the message that is shown, once, by what the form says now; it is neither queued nor counted. */
export function TestSend({ streamDefinitionId, thingIdentifier, messageId, hasRequest }: TestSendProps) {
  const form = useStreamForm()
  const [outcome, setOutcome] = useState<StreamTest>()
  const [fault, setFault] = useState<string>()
  const { mutateAsync, isPending } = useTestStream()
  const role = useReason()
  // One that is not valid yet must not be sent to where the saved one leads
  const hasUrl = draftOf(form.values, false).url !== undefined
  const reason =
    role ??
    (hasUrl ? (hasRequest ? undefined : t('stream-editor.test.nothing')) : t('stream-editor.test.no-url'))

  const send = async () => {
    setFault(undefined)
    setOutcome(undefined)
    try {
      setOutcome(
        await mutateAsync({
          ...(streamDefinitionId !== undefined && { streamDefinitionId }),
          ...(thingIdentifier !== '' && { thingIdentifier }),
          ...(messageId !== undefined && { messageId }),
          draft: draftOf(form.getValues(), true),
        })
      )
    } catch (error) {
      setFault(errorText(error))
    }
  }
  return (
    <div className={classes.test}>
      <div className={classes.testLine}>
        <AllowedButton
          size="xs"
          variant="default"
          reason={reason}
          loading={isPending}
          onClick={() => void send()}
        >
          {t('stream-editor.test')}
        </AllowedButton>
        <span className={classes.dimmed}>{t('stream-editor.test.help')}</span>
      </div>
      <div role="status">
        {fault !== undefined && (
          <p className={classes.fault}>{t('stream-editor.test.failed', { message: fault })}</p>
        )}
        {outcome?.answer && (
          <>
            <p className={classes.testOutcome}>
              {t(outcome.delivered ? 'stream-editor.test.delivered' : 'stream-editor.test.refused')}
            </p>
            <AnswerView
              answer={outcome.answer}
              label={t('streams.answer')}
              isDelivered={outcome.delivered ?? false}
            />
            {outcome.request && (
              <details className={classes.details}>
                <summary>{t('stream-editor.test.request')}</summary>
                <RequestView request={outcome.request} label={t('stream-editor.test.request')} />
              </details>
            )}
          </>
        )}
      </div>
    </div>
  )
}
