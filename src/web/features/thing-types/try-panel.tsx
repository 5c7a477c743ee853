import { TextInput } from '@mantine/core'

import type { ThingTypeCodec } from '#contract/codecs.ts'
import { t } from '#web/text/text.ts'
import { AllowedButton } from '#web/ui/allowed-button.tsx'
import { Panel } from '#web/ui/panel.tsx'

import { PastFrames } from './past-frames.tsx'
import classes from './thing-types.module.css'
import { TryAnswer } from './try-answer.tsx'
import { readFields, type TryFields } from './try-input.ts'
import { useReason } from './use-reason.ts'
import type { Trial } from './use-try.ts'

interface TryPanelProps {
  type: ThingTypeCodec
  trial: Trial
  onReveal: (line: number, column?: number) => void
}

/** What a codec makes of a payload, before anybody saves it. */
export function TryPanel({ type, trial, onReveal }: TryPanelProps) {
  const { fields, change, run, isBusy, outcome, fault } = trial
  const { input, faults } = readFields(fields)
  const reason = useReason() ?? missingOf(input.payload, faults)

  const field = (name: keyof TryFields) => ({
    size: 'xs',
    label: t(`thing-types.try.${name}`),
    value: fields[name],
    error: faults[name],
    onChange: ({ currentTarget }: { currentTarget: HTMLInputElement }) =>
      change({ [name]: currentTarget.value }),
  })
  return (
    <Panel title={t('thing-types.try')}>
      <p className={classes.intro}>{t('thing-types.try.about')}</p>
      <PastFrames type={type} trial={trial} />
      <form
        className={classes.part}
        onSubmit={(event) => {
          event.preventDefault()
          if (reason === undefined) run()
        }}
      >
        <TextInput
          {...field('payload')}
          classNames={{ input: classes.mono ?? '' }}
          placeholder="04 02 00 00 29 09 4B"
          description={t('thing-types.try.bytes', { count: Math.ceil(input.payload.length / 2) })}
          inputWrapperOrder={['label', 'input', 'error', 'description']}
          autoComplete="off"
          spellCheck={false}
        />
        <div className={classes.pair}>
          <TextInput {...field('port')} inputMode="numeric" autoComplete="off" />
          <TextInput
            {...field('time')}
            type="datetime-local"
            step={1}
            description={fields.time === '' ? t('thing-types.try.now') : undefined}
            inputWrapperOrder={['label', 'input', 'error', 'description']}
          />
        </div>
        <div className={classes.buttons}>
          <AllowedButton size="xs" reason={reason} loading={isBusy} onClick={run}>
            {t('thing-types.try.run')}
          </AllowedButton>
        </div>
      </form>
      {fault && (
        <p role="alert" className={classes.fault}>
          {fault.message}
        </p>
      )}
      {outcome && <TryAnswer outcome={outcome} onReveal={onReveal} />}
    </Panel>
  )
}

function missingOf(payload: string, faults: ReturnType<typeof readFields>['faults']): string | undefined {
  const [first] = Object.values(faults)
  if (first !== undefined) return first
  return payload === '' ? t('thing-types.try.nothing') : undefined
}
