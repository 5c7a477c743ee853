import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useNavigate } from 'react-router'

import { useDeleteRule, useSetRuleEnabled } from '#api/rules.ts'
import { paths } from '#web/paths.ts'
import { t } from '#web/text/text.ts'
import { AllowedButton } from '#web/ui/allowed-button.tsx'
import { AskDialog } from '#web/ui/ask-dialog.tsx'
import { showToast } from '#web/ui/toast.ts'

import { useReason } from './needed-role.ts'

interface RuleActionsProps {
  ruleId: number
  name: string
  enabled: boolean
  /** Called before the page is left, so that nobody is asked about what they typed. */
  onDeleted: () => void
}

/** What can be done with a rule as a whole. */
export function RuleActions({ ruleId, name, enabled, onDeleted }: RuleActionsProps) {
  const [isAsked, setAsked] = useState(false)
  const { mutateAsync, isPending } = useSetRuleEnabled()
  const reason = useReason()
  const toggle = async () => {
    try {
      await mutateAsync({ ruleId, enabled: !enabled })
      showToast({ text: t(enabled ? 'rules.disabled.done' : 'rules.enabled.done', { name }) })
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      showToast({ tone: 'bad', text: t('rules.failed', { name, message }) })
    }
  }
  return (
    <>
      <AllowedButton
        size="xs"
        variant="default"
        loading={isPending}
        reason={reason}
        onClick={() => void toggle()}
      >
        {t(enabled ? 'rule-editor.disable' : 'rule-editor.enable')}
      </AllowedButton>
      <AllowedButton
        size="xs"
        variant="default"
        c="var(--deck-bad)"
        reason={reason}
        onClick={() => setAsked(true)}
      >
        {t('rule-editor.delete')}
      </AllowedButton>
      <DeleteDialog
        ruleId={ruleId}
        name={name}
        open={isAsked}
        onDeleted={onDeleted}
        onClose={() => setAsked(false)}
      />
    </>
  )
}

interface DeleteDialogProps extends Omit<RuleActionsProps, 'enabled'> {
  open: boolean
  onClose: () => void
}

/** Deleting cannot be undone, so it asks for the name: nobody types that by accident. */
function DeleteDialog({ ruleId, name, open, onDeleted, onClose }: DeleteDialogProps) {
  const [typed, setTyped] = useState('')
  const [fault, setFault] = useState<string>()
  const remove = useDeleteRule()
  const navigate = useNavigate()

  const close = () => {
    setTyped('')
    setFault(undefined)
    onClose()
  }
  const confirm = async () => {
    try {
      await remove.mutateAsync(ruleId)
    } catch (error) {
      setFault(error instanceof Error ? error.message : String(error))
      return
    }
    onDeleted()
    showToast({ text: t('rule-editor.deleted', { name }) })
    await navigate(paths.rules())
  }
  return (
    <AskDialog
      title={t('rule-editor.delete.title', { name })}
      open={open}
      onClose={close}
      confirm={t('rule-editor.delete')}
      onConfirm={() => void confirm()}
      isDangerous
      isReady={typed.trim() === name.trim()}
      isBusy={remove.isPending}
      fault={fault}
    >
      <p>{t('rule-editor.delete.lost')}</p>
      <TextInput
        label={t('rule-editor.delete.type', { name })}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
    </AskDialog>
  )
}
