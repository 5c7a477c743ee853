import { NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'

import { useUserChanges } from '#api/accounts.ts'
import { ApiError } from '#api/api-error.ts'
import type { UserWithCode } from '#contract/accounts.ts'
import type { Role } from '#contract/endpoint.ts'
import { ROLES } from '#contract/session.ts'
import { t } from '#web/text/text.ts'
import { AskDialog } from '#web/ui/ask-dialog.tsx'

import { ShownCode } from './shown-code.tsx'

/** Makes an account, and shows the one-time code for its owner. */
export function NewUser({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState('')
  const [role, setRole] = useState<Role>('viewer')
  const [made, setMade] = useState<UserWithCode>()
  const { create } = useUserChanges()
  const { error } = create
  const faults = error instanceof ApiError ? error.errors : []
  if (made) return <ShownCode made={made} onClose={onClose} />
  const confirm = async () => {
    try {
      setMade(await create.mutateAsync({ name, role }))
    } catch {
      // Shown at the field
    }
  }
  return (
    <AskDialog
      title={t('settings.users.new')}
      open
      onClose={onClose}
      confirm={t('settings.users.create')}
      onConfirm={() => void confirm()}
      isReady={name.trim() !== ''}
      isBusy={create.isPending}
      fault={error && faults.length === 0 ? error.message : undefined}
    >
      <TextInput
        required
        label={t('settings.column.name')}
        autoComplete="off"
        spellCheck={false}
        error={faults.find(({ field }) => field === 'name')?.message}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <RoleSelect role={role} onChange={setRole} />
    </AskDialog>
  )
}

export function RoleSelect({ role, onChange }: { role: Role; onChange: (role: Role) => void }) {
  return (
    <NativeSelect
      label={t('settings.column.role')}
      description={t(`settings.role.${role}.help`)}
      data={ROLES.map((value) => ({ value, label: t(`settings.role.${value}`) }))}
      value={role}
      onChange={(event) => onChange(event.currentTarget.value as Role)}
    />
  )
}
