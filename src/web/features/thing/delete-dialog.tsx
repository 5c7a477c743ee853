import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useNavigate } from 'react-router'

import { useDeleteThing } from '#api/thing-mutations.ts'
import type { ThingResource } from '#contract/things.ts'
import { paths } from '#web/paths.ts'
import { t } from '#web/text/text.ts'
import { AskDialog } from '#web/ui/ask-dialog.tsx'
import { showToast } from '#web/ui/toast.ts'

import { failureText } from './show-failure.ts'

interface DeleteDialogProps {
  thing: ThingResource
  open: boolean
  onClose: () => void
}

/** Deleting cannot be undone, so it asks for the name: nobody types that by accident. */
export function DeleteDialog({ thing, open, onClose }: DeleteDialogProps) {
  const { thingIdentifier, thingName } = thing
  const name = (thingName || thingIdentifier).trim()
  const [typed, setTyped] = useState('')
  const [fault, setFault] = useState<string>()
  const remove = useDeleteThing(thingIdentifier)
  const navigate = useNavigate()

  const close = () => {
    setTyped('')
    setFault(undefined)
    onClose()
  }
  const confirm = async () => {
    try {
      await remove.mutateAsync()
    } catch (error) {
      return setFault(failureText(error))
    }
    showToast({ text: t('thing.delete.done', { name }) })
    await navigate(paths.things())
    return undefined
  }

  return (
    <AskDialog
      title={t('thing.delete.title', { name })}
      open={open}
      onClose={close}
      confirm={t('thing.delete')}
      onConfirm={() => void confirm()}
      isDangerous
      isReady={typed.trim() === name}
      isBusy={remove.isPending}
      fault={fault}
    >
      <p>{t('thing.delete.lost')}</p>
      <TextInput
        label={t('thing.delete.type', { name })}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
    </AskDialog>
  )
}
