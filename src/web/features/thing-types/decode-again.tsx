import { NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useSearchParams } from 'react-router'

import { useCreateDecodeJob } from '#api/codecs.ts'
import type { ThingTypeCodec } from '#contract/codecs.ts'
import { t } from '#web/text/text.ts'
import { AllowedButton } from '#web/ui/allowed-button.tsx'
import { AskDialog } from '#web/ui/ask-dialog.tsx'
import { Panel } from '#web/ui/panel.tsx'

import { kindText } from './codec-kind.tsx'
import { type JobFields, JOB_RANGES, bodyOf, faultsIn } from './job-scope.ts'
import { JobList } from './job-list.tsx'
import { faultOf } from './script-fault.ts'
import { ThingField } from './thing-field.tsx'
import classes from './thing-types.module.css'
import { useChangeParams } from './use-change-params.ts'
import { useReason } from './use-reason.ts'

interface DecodeAgainProps {
  type: ThingTypeCodec
  /** Whether the editor holds something that is not saved. */
  isDirty: boolean
}

/** Replaces what past frames were decoded to by what the saved codec makes of them. */
export function DecodeAgain({ type, isDirty }: DecodeAgainProps) {
  const { thingTypeId = 0, things = 0 } = type
  const [params] = useSearchParams()
  const change = useChangeParams()
  const reason = useReason()
  const [fields, setFields] = useState<Omit<JobFields, 'thing'>>({
    isOneThing: false,
    range: 'all',
    start: '',
    end: '',
  })
  const [isAsked, setAsked] = useState(false)
  const { mutateAsync, isPending } = useCreateDecodeJob()
  const [fault, setFault] = useState<string>()
  const set = (changes: Partial<JobFields>) => setFields({ ...fields, ...changes })

  const scope: JobFields = { ...fields, thing: params.get('thing') ?? '' }
  const faults = faultsIn(scope)
  const [firstFault] = Object.values(faults)
  const start = async () => {
    setFault(undefined)
    try {
      await mutateAsync(bodyOf(scope, thingTypeId, Date.now()))
      setAsked(false)
    } catch (error) {
      setFault(faultOf(error).message)
    }
  }

  return (
    <Panel title={t('thing-types.again')}>
      <div className={classes.part}>
        <p className={classes.note}>{t('thing-types.again.about')}</p>
        <div className={classes.fields}>
          <NativeSelect
            size="xs"
            label={t('thing-types.again.scope')}
            value={fields.isOneThing ? 'one' : 'all'}
            data={[
              { value: 'all', label: t('thing-types.again.scope.all', { count: things }) },
              { value: 'one', label: t('thing-types.again.scope.one') },
            ]}
            onChange={(event) => set({ isOneThing: event.currentTarget.value === 'one' })}
          />
          {fields.isOneThing && (
            <ThingField
              type={type}
              value={scope.thing}
              onChange={(thing) => change({ thing, frame: undefined })}
            />
          )}
          <NativeSelect
            size="xs"
            label={t('thing-types.again.range')}
            value={fields.range}
            data={JOB_RANGES.map((value) => ({ value, label: t(`thing-types.again.range.${value}`) }))}
            onChange={(event) =>
              set({ range: JOB_RANGES.find((each) => each === event.currentTarget.value) ?? 'all' })
            }
          />
          {fields.range === 'custom' &&
            (['start', 'end'] as const).map((name) => (
              <TextInput
                key={name}
                size="xs"
                type="datetime-local"
                label={t(`thing-types.again.${name}`)}
                value={fields[name]}
                error={fields.start === '' && fields.end === '' ? undefined : faults[name]}
                onChange={(event) => set({ [name]: event.currentTarget.value })}
              />
            ))}
          <AllowedButton
            size="xs"
            variant="default"
            reason={reason ?? firstFault}
            onClick={() => setAsked(true)}
          >
            {t('thing-types.again.run')}
          </AllowedButton>
        </div>
      </div>
      <JobList thingTypeId={thingTypeId} />
      <AskDialog
        title={t('thing-types.again.title')}
        open={isAsked}
        onClose={() => setAsked(false)}
        confirm={t('thing-types.again.confirm')}
        onConfirm={() => void start()}
        isBusy={isPending}
        fault={fault}
      >
        <p>{t('thing-types.again.what', { codec: kindText(type) })}</p>
        <p>{t('thing-types.again.warning')}</p>
        {isDirty && <p>{t('thing-types.again.unsaved')}</p>}
      </AskDialog>
    </Panel>
  )
}
