import { TextInput } from '@mantine/core'
import { useState } from 'react'

import { ApiError } from '#api/api-error.ts'
import { useCompanyChanges } from '#api/platform-settings.ts'
import type { PlatformCompany } from '#contract/platform.ts'
import { t } from '#web/text/text.ts'
import { AskDialog } from '#web/ui/ask-dialog.tsx'
import { showToast } from '#web/ui/toast.ts'

import { DeleteSetting } from './delete-setting.tsx'

interface CompanyDialogProps {
  /** Absent for a new one. */
  company?: PlatformCompany
  onClose: () => void
}

/** Makes a sub-company, or renames one. */
export function CompanyDialog({ company, onClose }: CompanyDialogProps) {
  const [name, setName] = useState(company?.name ?? '')
  const { create, update } = useCompanyChanges()
  const error = create.error ?? update.error
  const faults = error instanceof ApiError ? error.errors : []
  const isOwn = company?.isOwn === true

  const confirm = async () => {
    const wanted = name.trim()
    try {
      if (company?.companyId !== undefined) {
        await update.mutateAsync({ companyId: company.companyId, name: wanted })
      } else await create.mutateAsync({ name: wanted })
    } catch {
      // Shown at the field
      return
    }
    showToast({
      text: t(company ? 'platform-settings.saved' : 'platform-settings.created', { name: wanted }),
    })
    onClose()
  }
  return (
    <AskDialog
      title={
        company
          ? t('platform-settings.companies.change', { name: company.name ?? '' })
          : t('platform-settings.companies.new')
      }
      open
      onClose={onClose}
      confirm={t(company ? 'platform-settings.save' : 'platform-settings.create')}
      onConfirm={() => void confirm()}
      isReady={!isOwn && name.trim() !== ''}
      isBusy={create.isPending || update.isPending}
      fault={error && faults.length === 0 ? error.message : undefined}
    >
      <TextInput
        required
        disabled={isOwn}
        label={t('platform-settings.name')}
        description={isOwn ? t('platform-settings.companies.own.reason') : undefined}
        autoComplete="off"
        maxLength={200}
        error={faults.find(({ field }) => field === 'name')?.message}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {company && (
        <div>
          <DeleteCompany company={company} onDone={onClose} />
        </div>
      )}
    </AskDialog>
  )
}

/** Nothing belongs to it, and undoing makes it again with its number. */
function DeleteCompany({ company, onDone }: { company: PlatformCompany; onDone: () => void }) {
  const { create, remove } = useCompanyChanges()
  const { companyId = 0, name = '', things = 0, isOwn = false } = company
  const used = things > 0 ? t('platform-settings.in-use', { count: things }) : undefined
  return (
    <DeleteSetting
      name={name}
      reason={isOwn ? t('platform-settings.companies.own.reason') : used}
      isBusy={remove.isPending}
      remove={() => remove.mutateAsync(companyId)}
      restore={() => create.mutateAsync({ companyId, name })}
      onDone={onDone}
    />
  )
}
