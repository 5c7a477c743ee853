import { t } from '#web/text/text.ts'
import { HexField } from '#web/ui/hex-field.tsx'
import { Panel } from '#web/ui/panel.tsx'

import { AddressField } from './address-field.tsx'
import { SessionKeys } from './session-keys.tsx'
import { type EditedThing, useThingForm } from './thing-form-context.ts'
import classes from './thing-editor.module.css'

/** The secrets that a LoRa thing and the network share. On a change, an empty key stays as it is. */
export function KeyFields({ thing, reason }: { thing: EditedThing; reason: string | undefined }) {
  const form = useThingForm()
  const isNew = thing === undefined
  const key = {
    required: isNew,
    placeholder: isNew ? '' : t('thing-editor.keys.unchanged'),
    digits: 32,
    isSecret: true,
    canGenerate: true,
    reason,
  }
  const kept = isNew ? undefined : t('thing-editor.keys.kept')

  return (
    <Panel title={t('thing-editor.keys')}>
      <div className={classes.fields}>
        {form.values.connectivityType === 'LORA.OTAA' ? (
          <>
            <HexField
              required={isNew}
              label={t('thing-editor.applicationEui')}
              digits={16}
              reason={reason}
              {...form.getInputProps('applicationEUI')}
            />
            <HexField
              {...key}
              label={t('thing-editor.applicationKey')}
              help={kept ?? t('thing-editor.applicationKey.help')}
              {...form.getInputProps('applicationKey')}
            />
          </>
        ) : (
          <>
            <AddressField isNew={isNew} reason={reason} />
            <HexField
              {...key}
              label={t('thing-editor.networkKey')}
              help={kept}
              {...form.getInputProps('networkSessionKey')}
            />
            <SessionKeys thing={thing} reason={reason} />
          </>
        )}
      </div>
    </Panel>
  )
}
