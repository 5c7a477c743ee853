import { NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'

import { ApiError } from '#api/api-error.ts'
import { usePlanChanges } from '#api/platform-settings.ts'
import type { PlatformPlan } from '#contract/platform-settings.ts'
import { t } from '#web/text/text.ts'
import { AskDialog } from '#web/ui/ask-dialog.tsx'
import { showToast } from '#web/ui/toast.ts'

import { DeleteSetting } from './delete-setting.tsx'

interface PlanDialogProps {
  /** Absent for a new one. */
  plan?: PlatformPlan
  onClose: () => void
}

const TYPES = ['LORA', 'ETHERNET'] as const

const readQuota = (text: string) => (text.trim() === '' ? undefined : Number(text.replace(/\s/g, '')))
const isQuota = (value: number | undefined) =>
  value === undefined || (Number.isInteger(value) && value >= 0 && value <= 1_000_000)

/** Makes a plan, or changes one. */
export function PlanDialog({ plan, onClose }: PlanDialogProps) {
  const [name, setName] = useState(plan?.name ?? '')
  const [planId, setPlanId] = useState('')
  const [type, setType] = useState<(typeof TYPES)[number]>('LORA')
  const [uplinks, setUplinks] = useState(String(plan?.uplinks ?? ''))
  const [downlinks, setDownlinks] = useState(String(plan?.downlinks ?? ''))
  const { create, update } = usePlanChanges()
  const error = create.error ?? update.error
  const faults = error instanceof ApiError ? error.errors : []
  const faultOf = (wanted: string) => faults.find(({ field }) => field === wanted)?.message
  const quotas = { uplinks: readQuota(uplinks), downlinks: readQuota(downlinks) }
  const quotaFault = (field: keyof typeof quotas) =>
    isQuota(quotas[field]) ? faultOf(field) : t('platform-settings.whole-number')

  const confirm = async () => {
    const body = {
      name: name.trim(),
      ...(quotas.uplinks !== undefined && { uplinks: quotas.uplinks }),
      ...(quotas.downlinks !== undefined && { downlinks: quotas.downlinks }),
    }
    try {
      if (plan?.planId !== undefined) await update.mutateAsync({ planId: plan.planId, ...body })
      else {
        const id = planId.trim()
        await create.mutateAsync({ ...body, connectivityType: type, ...(id !== '' && { planId: id }) })
      }
    } catch {
      // Shown at the fields
      return
    }
    showToast({
      text: t(plan ? 'platform-settings.saved' : 'platform-settings.created', { name: body.name }),
    })
    onClose()
  }
  return (
    <AskDialog
      title={
        plan
          ? t('platform-settings.plans.change', { name: plan.name ?? '' })
          : t('platform-settings.plans.new')
      }
      open
      onClose={onClose}
      confirm={t(plan ? 'platform-settings.save' : 'platform-settings.create')}
      onConfirm={() => void confirm()}
      isReady={name.trim() !== '' && isQuota(quotas.uplinks) && isQuota(quotas.downlinks)}
      isBusy={create.isPending || update.isPending}
      fault={error && faults.length === 0 ? error.message : undefined}
    >
      <TextInput
        required
        label={t('platform-settings.name')}
        autoComplete="off"
        maxLength={200}
        error={faultOf('name')}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <QuotaField field="uplinks" value={uplinks} fault={quotaFault('uplinks')} onChange={setUplinks} />
      <QuotaField
        field="downlinks"
        value={downlinks}
        fault={quotaFault('downlinks')}
        onChange={setDownlinks}
      />
      {plan ? (
        <div>
          <DeletePlan plan={plan} onDone={onClose} />
        </div>
      ) : (
        <>
          <NativeSelect
            label={t('platform-settings.type')}
            data={TYPES}
            value={type}
            onChange={(event) => setType(event.currentTarget.value as typeof type)}
          />
          <TextInput
            label={t('platform-settings.id')}
            description={t('platform-settings.id.help')}
            autoComplete="off"
            spellCheck={false}
            maxLength={100}
            error={faultOf('planId')}
            value={planId}
            onChange={(event) => setPlanId(event.currentTarget.value)}
          />
        </>
      )}
    </AskDialog>
  )
}

interface QuotaFieldProps {
  field: 'uplinks' | 'downlinks'
  value: string
  fault: string | undefined
  onChange: (value: string) => void
}

/** So many a day; none where it is empty. */
function QuotaField({ field, value, fault, onChange }: QuotaFieldProps) {
  return (
    <TextInput
      label={t(`platform-settings.${field}`)}
      description={t('platform-settings.no-limit.help')}
      inputMode="numeric"
      autoComplete="off"
      error={fault}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

/** Nothing has it, and the same plan can be made again. */
function DeletePlan({ plan, onDone }: { plan: PlatformPlan; onDone: () => void }) {
  const { create, remove } = usePlanChanges()
  const { things = 0, ...rest } = plan
  const { planId = '', name = '' } = rest
  return (
    <DeleteSetting
      name={name}
      reason={things > 0 ? t('platform-settings.in-use', { count: things }) : undefined}
      isBusy={remove.isPending}
      remove={() => remove.mutateAsync(planId)}
      restore={() => create.mutateAsync({ ...rest, planId, name })}
      onDone={onDone}
    />
  )
}
