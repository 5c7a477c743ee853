import { TextInput } from '@mantine/core'
import { useState } from 'react'

import { ApiError } from '#api/api-error.ts'
import { useCompanyChanges } from '#api/platform-settings.ts'
import type { PlatformCompany } from '#contract/platform.ts'
import { t } from '#web/text/text.ts'
import { AllowedButton } from '#web/ui/allowed-button.tsx'
import { AskDialog } from '#web/ui/ask-dialog.tsx'
import { showToast } from '#web/ui/toast.ts'

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

/** Deletes at once: nothing belongs to it, and undoing makes it again with its number. */
function DeleteCompany({ company, onDone }: { company: PlatformCompany; onDone: () => void }) {
  const { create, remove } = useCompanyChanges()
  const { companyId = 0, name = '', things = 0, isOwn = false } = company
  const failed = (error: unknown) => {
    const message = error instanceof Error ? error.message : String(error)
    showToast({ tone: 'bad', text: t('platform-settings.failed', { name, message }) })
  }
  const undo = async () => {
    try {
      await create.mutateAsync({ companyId, name })
      showToast({ text: t('platform-settings.restored', { name }) })
    } catch (error) {
      failed(error)
    }
  }
  const confirm = async () => {
    try {
      await remove.mutateAsync(companyId)
    } catch (error) {
      return failed(error)
    }
    showToast({
      text: t('platform-settings.deleted', { name }),
      action: { label: t('ui.undo'), run: () => void undo() },
    })
    onDone()
  }
  const used = things > 0 ? t('platform-settings.in-use', { count: things }) : undefined
  return (
    <AllowedButton
      variant="subtle"
      c="var(--deck-bad)"
      loading={remove.isPending}
      reason={isOwn ? t('platform-settings.companies.own.reason') : used}
      onClick={() => void confirm()}
    >
      {t('platform-settings.delete')}
    </AllowedButton>
  )
}
