import '@mantine/core/styles/Checkbox.layer.css'

import { Button, Checkbox, TextInput } from '@mantine/core'
import { useState } from 'react'

import { useUserChanges } from '#api/accounts.ts'
import type { User, UserWithCode } from '#contract/accounts.ts'
import type { Limits } from '#contract/limits.ts'
import { t } from '#web/text/text.ts'
import { AllowedButton } from '#web/ui/allowed-button.tsx'
import { AskDialog } from '#web/ui/ask-dialog.tsx'
import { showToast } from '#web/ui/toast.ts'

import { LimitsFields } from './limits-fields.tsx'
import { RoleSelect } from './new-user.tsx'
import { ShownCode } from './shown-code.tsx'
import classes from './settings.module.css'

const NO_LIMITS: Limits = { companies: [], tags: [] }

interface UserActionsProps {
  user: User
  /** Nobody changes their own role, or locks themselves out. */
  isOneself: boolean
  onClose: () => void
}

/** What can be done with an account. */
export function UserActions({ user, isOneself, onClose }: UserActionsProps) {
  const { userId = '', name = '', isExternal = false, issuer = '' } = user
  const [role, setRole] = useState(user.role ?? 'viewer')
  const [limits, setLimits] = useState(user.limits ?? NO_LIMITS)
  const [isDisabled, setDisabled] = useState(user.isDisabled ?? false)
  const [step, setStep] = useState<'change' | 'reset' | 'delete'>('change')
  const [typed, setTyped] = useState('')
  const [made, setMade] = useState<UserWithCode>()
  const { update, reset, remove } = useUserChanges()
  const reason = isOneself ? t('settings.users.oneself') : undefined
  const error = update.error ?? reset.error ?? remove.error
  const fault = error?.message
  if (made) return <ShownCode made={made} onClose={onClose} />

  const finish = async (work: Promise<unknown>, text: string) => {
    try {
      await work
    } catch {
      return
    }
    showToast({ text })
    onClose()
  }
  if (step === 'delete') {
    return (
      <AskDialog
        title={t('settings.users.delete.title', { name })}
        open
        onClose={onClose}
        confirm={t('settings.users.delete')}
        onConfirm={() => void finish(remove.mutateAsync(userId), t('settings.users.deleted', { name }))}
        isDangerous
        isReady={typed.trim() === name}
        isBusy={remove.isPending}
        fault={fault}
      >
        <p>
          {isExternal ? t('settings.users.external.delete', { issuer }) : t('settings.users.delete.text')}
        </p>
        <TextInput
          label={t('settings.users.delete.type', { name })}
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      </AskDialog>
    )
  }
  if (step === 'reset') {
    const confirm = async () => setMade(await reset.mutateAsync(userId))
    return (
      <AskDialog
        title={t('settings.users.reset.title', { name })}
        open
        onClose={onClose}
        confirm={t('settings.users.reset')}
        onConfirm={() => void confirm().catch(() => undefined)}
        isBusy={reset.isPending}
        fault={fault}
      >
        <p>{t('settings.users.reset.text')}</p>
      </AskDialog>
    )
  }
  return (
    <AskDialog
      title={name}
      open
      onClose={onClose}
      confirm={t('settings.users.save')}
      onConfirm={() =>
        void finish(
          update.mutateAsync({ userId, role, isDisabled, ...(role !== 'admin' && { limits }) }),
          t('settings.users.saved', { name })
        )
      }
      isReady={
        !isOneself &&
        (role !== user.role ||
          isDisabled !== (user.isDisabled ?? false) ||
          JSON.stringify(limits) !== JSON.stringify(user.limits ?? NO_LIMITS))
      }
      isBusy={update.isPending}
      fault={fault}
    >
      {reason !== undefined && <p>{reason}</p>}
      <fieldset disabled={isOneself} className={classes.fieldset}>
        {isExternal ? (
          <p>{t('settings.users.external', { issuer })}</p>
        ) : (
          <RoleSelect role={role} onChange={setRole} />
        )}
        {role !== 'admin' && <LimitsFields limits={limits} onChange={setLimits} />}
        <Checkbox
          label={t('settings.users.disabled')}
          description={t('settings.users.disabled.help')}
          checked={isDisabled}
          onChange={(event) => setDisabled(event.currentTarget.checked)}
        />
      </fieldset>
      <div className={classes.buttons}>
        {!isExternal && (
          <AllowedButton size="xs" variant="default" reason={reason} onClick={() => setStep('reset')}>
            {t('settings.users.reset')}
          </AllowedButton>
        )}
        {isOneself ? undefined : (
          <Button size="xs" variant="default" c="var(--deck-bad)" onClick={() => setStep('delete')}>
            {t('settings.users.delete')}
          </Button>
        )}
      </div>
    </AskDialog>
  )
}
