import { TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useNavigate } from 'react-router'

import { useDeleteTemplate } from '#api/downlink-templates.ts'
import { deleteTemplate } from '#contract/downlink-templates.ts'
import { paths } from '#web/paths.ts'
import { useReason } from '#web/permission/use-reason.ts'
import { t } from '#web/text/text.ts'
import { AllowedButton } from '#web/ui/allowed-button.tsx'
import { AskDialog } from '#web/ui/ask-dialog.tsx'
import { showToast } from '#web/ui/toast.ts'

interface DeleteTemplateProps {
  templateUid: string
  name: string
  /** How many rules name it. */
  rules: number
  /** Its form goes, so that nobody is asked about what they typed. */
  onDeleted: () => void
}

/** Deleting cannot be undone, so it asks for the name: nobody types that by accident. */
export function DeleteTemplate({ templateUid, name, rules, onDeleted }: DeleteTemplateProps) {
  const [isAsked, setAsked] = useState(false)
  const [isGone, setGone] = useState(false)
  const [typed, setTyped] = useState('')
  const [fault, setFault] = useState<string>()
  const remove = useDeleteTemplate()
  const navigate = useNavigate()
  const role = useReason(deleteTemplate)
  const reason = role ?? (rules > 0 ? t('downlink-templates.delete.named', { count: rules }) : undefined)

  useEffect(() => {
    // Once the form is gone, and with it the question before what was typed is lost
    if (isGone) void navigate(paths.templates())
  }, [isGone, navigate])

  const close = () => {
    setTyped('')
    setFault(undefined)
    setAsked(false)
  }
  const confirm = async () => {
    try {
      await remove.mutateAsync(templateUid)
    } catch (error) {
      setFault(error instanceof Error ? error.message : String(error))
      return
    }
    showToast({ text: t('downlink-templates.deleted', { name }) })
    onDeleted()
    setGone(true)
  }
  return (
    <>
      <AllowedButton
        size="xs"
        variant="default"
        c="var(--deck-bad)"
        reason={reason}
        onClick={() => setAsked(true)}
      >
        {t('downlink-templates.delete')}
      </AllowedButton>
      <AskDialog
        title={t('downlink-templates.delete.title', { name })}
        open={isAsked}
        onClose={close}
        confirm={t('downlink-templates.delete')}
        onConfirm={() => void confirm()}
        isDangerous
        isReady={typed.trim() === name.trim()}
        isBusy={remove.isPending}
        fault={fault}
      >
        <p>{t('downlink-templates.delete.lost')}</p>
        <TextInput
          label={t('downlink-templates.delete.type', { name })}
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      </AskDialog>
    </>
  )
}
