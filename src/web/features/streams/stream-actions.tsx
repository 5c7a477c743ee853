import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useNavigate } from 'react-router'

import { useDeleteStream, useUpdateStream } from '#api/streams.ts'
import { paths } from '#web/paths.ts'
import { t } from '#web/text/text.ts'
import { AllowedButton } from '#web/ui/allowed-button.tsx'
import { AskDialog } from '#web/ui/ask-dialog.tsx'
import { showToast } from '#web/ui/toast.ts'

import { errorText } from './error-text.ts'
import { useReason } from './needed-role.ts'
import { isAutomatic, type ListedStream } from './stream-standing.ts'

/** What can be done with a stream as a whole. */
export function StreamActions({ stream }: { stream: ListedStream }) {
  const { id, name, definition } = stream
  const [isAsked, setAsked] = useState(false)
  const { mutateAsync, isPending } = useUpdateStream()
  const reason = useReason()
  const isActive = definition.active ?? false
  const set = async (active: boolean) => {
    try {
      await mutateAsync({ streamDefinitionId: id, active })
      showToast({
        text: t(active ? 'streams.on.done' : 'streams.off.done', { name }),
        action: { label: t('ui.undo'), run: () => void set(!active) },
      })
    } catch (error) {
      showToast({ tone: 'bad', text: t('streams.failed', { name, message: errorText(error) }) })
    }
  }
  return (
    <>
      <AllowedButton
        size="xs"
        variant="default"
        loading={isPending}
        reason={reason}
        onClick={() => void set(!isActive)}
      >
        {t(isActive ? 'streams.off' : 'streams.on')}
      </AllowedButton>
      <AllowedButton
        size="xs"
        variant="default"
        c="var(--deck-bad)"
        reason={reason ?? (isAutomatic(definition) ? t('streams.automatic') : undefined)}
        onClick={() => setAsked(true)}
      >
        {t('streams.delete')}
      </AllowedButton>
      <DeleteDialog stream={stream} open={isAsked} onClose={() => setAsked(false)} />
    </>
  )
}

interface DeleteDialogProps {
  stream: ListedStream
  open: boolean
  onClose: () => void
}

/** Deleting cannot be undone, so it asks for the name: nobody types that by accident. */
function DeleteDialog({ stream: { id, name, delivery }, open, onClose }: DeleteDialogProps) {
  const [typed, setTyped] = useState('')
  const [fault, setFault] = useState<string>()
  const remove = useDeleteStream()
  const navigate = useNavigate()
  const lost = (delivery?.backlog ?? 0) + (delivery?.failures ?? 0)

  const close = () => {
    setTyped('')
    setFault(undefined)
    onClose()
  }
  const confirm = async () => {
    try {
      await remove.mutateAsync(id)
    } catch (error) {
      setFault(errorText(error))
      return
    }
    showToast({ text: t('streams.deleted', { name }) })
    // What is typed into a stream that is gone is no loss
    await navigate(paths.streams(), { state: { isDone: true } })
  }
  return (
    <AskDialog
      title={t('streams.delete.title', { name })}
      open={open}
      onClose={close}
      confirm={t('streams.delete')}
      onConfirm={() => void confirm()}
      isDangerous
      isReady={typed.trim() === name.trim()}
      isBusy={remove.isPending}
      fault={fault}
    >
      <p>{t('streams.delete.lost', { count: lost })}</p>
      <TextInput
        label={t('streams.delete.type', { name })}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
    </AskDialog>
  )
}
