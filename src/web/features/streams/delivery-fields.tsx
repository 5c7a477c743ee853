import { Checkbox, TextInput } from '@mantine/core'

import { LONGEST_STREAM_TIMEOUT } from '#contract/stream-settings.ts'
import { t } from '#web/text/text.ts'
import { Panel } from '#web/ui/panel.tsx'

import classes from './stream-editor.module.css'
import { useStreamForm } from './stream-form-context.ts'

/** What the platform does where an endpoint refuses, or does not answer. */
export function DeliveryFields() {
  const form = useStreamForm()
  return (
    <Panel title={t('stream-editor.delivery')}>
      <div className={classes.fields}>
        <Checkbox
          label={t('stream-editor.retry')}
          description={t('stream-editor.retry.help')}
          {...form.getInputProps('retry', { type: 'checkbox' })}
        />
        <TextInput
          label={t('stream-editor.timeout')}
          description={t('stream-editor.timeout.help', { most: LONGEST_STREAM_TIMEOUT })}
          inputWrapperOrder={['label', 'input', 'error', 'description']}
          inputMode="numeric"
          autoComplete="off"
          rightSection={t('stream-editor.timeout.unit')}
          rightSectionWidth={40}
          rightSectionPointerEvents="none"
          className={classes.short}
          {...form.getInputProps('responseTimeout')}
        />
      </div>
    </Panel>
  )
}
