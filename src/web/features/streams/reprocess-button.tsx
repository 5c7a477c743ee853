import '@mantine/core/styles/Checkbox.layer.css'

import { Checkbox } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'

import { useReprocess } from '#api/stream-failures.ts'
import { streamQueries } from '#api/streams.ts'
import { t } from '#web/text/text.ts'
import { AllowedButton } from '#web/ui/allowed-button.tsx'
import { AskDialog } from '#web/ui/ask-dialog.tsx'
import { showToast } from '#web/ui/toast.ts'

import { errorText } from './error-text.ts'
import { useReason } from './needed-role.ts'

interface ReprocessButtonProps {
  streamDefinitionId: number
  /** Which failures; all of them where it says nothing. */
  selection: { failureGroupId?: number; streamMessageIds?: number[]; startTime?: string; endTime?: string }
  /** How many those are. */
  count: number
  label: string
  /** Why it cannot be done where they are none. */
  nothing?: string
  onStarted?: () => void
}

/** Sends failures again, as they were or as the template of now makes them. */
export function ReprocessButton(props: ReprocessButtonProps) {
  const { streamDefinitionId, selection, count, label, onStarted } = props
  const { nothing = t('stream-failures.again.nothing') } = props
  const [isAsked, setAsked] = useState(false)
  const [render, setRender] = useState(false)
  const [fault, setFault] = useState<string>()
  const { mutateAsync, isPending } = useReprocess(streamDefinitionId)
  const { data: delivery } = useQuery(streamQueries.delivery(streamDefinitionId))
  const role = useReason()
  const isOff = delivery?.state === 'DISABLED' || delivery?.state === 'INACTIVE'
  const reason = role ?? (isOff ? t('stream-failures.again.off') : count === 0 ? nothing : undefined)

  const start = async () => {
    setFault(undefined)
    try {
      await mutateAsync({ ...selection, ...(render && { render }) })
      setAsked(false)
      showToast({ text: t('stream-failures.again.started', { count }) })
      onStarted?.()
    } catch (error) {
      setFault(errorText(error))
    }
  }
  return (
    <>
      <AllowedButton size="xs" variant="default" reason={reason} onClick={() => setAsked(true)}>
        {label}
      </AllowedButton>
      <AskDialog
        title={t('stream-failures.again.title', { count })}
        open={isAsked}
        onClose={() => setAsked(false)}
        confirm={t('stream-failures.again.confirm')}
        onConfirm={() => void start()}
        isBusy={isPending}
        fault={fault}
      >
        <p>{t('stream-failures.again.what')}</p>
        <Checkbox
          label={t('stream-failures.again.render')}
          description={t('stream-failures.again.render.help')}
          checked={render}
          onChange={(event) => setRender(event.currentTarget.checked)}
        />
      </AskDialog>
    </>
  )
}
