import { useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useRef } from 'react'

import { deviceAddressQueries, useReserveAddress } from '#api/device-addresses.ts'
import { useNeededRole } from '#api/session.ts'
import { reserveDeviceAddresses } from '#contract/device-addresses.ts'
import { readHex } from '#lib/hex.ts'
import { t } from '#web/text/text.ts'
import { AllowedButton } from '#web/ui/allowed-button.tsx'
import { HexField } from '#web/ui/hex-field.tsx'

import { refusalOf } from './refusal.ts'
import { useThingForm } from './thing-form-context.ts'
import classes from './thing-editor.module.css'

/** The device address of an ABP thing: one that is reserved for the company, one more reserved, or one typed. */
export function AddressField({ isNew, reason }: { isNew: boolean; reason: string | undefined }) {
  const form = useThingForm()
  const { companyId, deviceAddress } = form.values
  const company = Number(companyId)
  const isKnown = /^\d+$/.test(companyId)
  const { data: reserved, isError } = useQuery({
    ...deviceAddressQueries.reserved(company),
    enabled: isKnown,
  })
  const reserve = useReserveAddress(company)
  const neededRole = useNeededRole(reserveDeviceAddresses)

  const set = (address: string | undefined) => {
    if (address !== undefined) form.setFieldValue('deviceAddress', address)
  }
  const current = readHex(deviceAddress).digits
  const others = (reserved ?? []).filter((address) => address !== current)
  const isReserved = reserved?.includes(current) ?? false

  // A new thing starts with one, once: whoever empties the field wants another
  const isOffered = useRef(false)
  const offer = useEffectEvent((address: string) => {
    if (!isNew || isOffered.current || form.getValues().deviceAddress !== '') return
    isOffered.current = true
    set(address)
  })
  const first = reserved?.[0]
  useEffect(() => {
    if (first !== undefined) offer(first)
  }, [first])

  const next = async () => {
    const following = others.find((address) => address > current) ?? others[0]
    if (following !== undefined) return set(following)
    try {
      set(await reserve.mutateAsync())
    } catch (error) {
      form.setFieldError('deviceAddress', refusalOf(error).message)
    }
    return undefined
  }

  const whyNot = others.length === 0 && neededRole ? t('ui.needs-role', { role: neededRole }) : undefined
  const help = isReserved
    ? t('thing-editor.address.reserved')
    : isError
      ? t('thing-editor.address.failed')
      : reserved?.length === 0
        ? t('thing-editor.address.none')
        : t('thing-editor.address.help')

  return (
    <div className={classes.stack}>
      <HexField
        required={isNew}
        label={t('thing-editor.address')}
        digits={8}
        reason={reason}
        help={help}
        {...form.getInputProps('deviceAddress')}
      />
      {isKnown && (
        <div>
          <AllowedButton
            size="compact-sm"
            variant="default"
            loading={reserve.isPending}
            reason={reason ?? whyNot}
            onClick={() => void next()}
          >
            {t(others.length > 0 ? 'thing-editor.address.pick' : 'thing-editor.address.reserve')}
          </AllowedButton>
        </div>
      )}
    </div>
  )
}
