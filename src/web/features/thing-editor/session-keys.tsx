import { Button, Checkbox, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'

import { t } from '#web/text/text.ts'
import { AllowedButton } from '#web/ui/allowed-button.tsx'
import { HexField } from '#web/ui/hex-field.tsx'

import { newSessionKey } from './form-values.ts'
import { type EditedThing, useThingForm } from './thing-form-context.ts'
import classes from './thing-editor.module.css'

/** The application session keys of an ABP thing, each for one port or one for all. */
export function SessionKeys({ thing, reason }: { thing: EditedThing; reason: string | undefined }) {
  const form = useThingForm()
  const { applicationSessionkeys: rows, removesSessionKeys } = form.values
  const present = thing?.technologyDetails?.keysLoRaABP?.applicationSessionkeys?.length

  return (
    <fieldset className={classes.keys}>
      <legend>{t('thing-editor.sessionKeys')}</legend>
      <p className={classes.dimmed}>
        {present === undefined
          ? t('thing-editor.sessionKeys.help')
          : t('thing-editor.sessionKeys.present', { count: present })}
      </p>
      {rows.map((row, index) => (
        <div key={row.id} className={classes.keyRow}>
          <TextInput
            className={classes.port}
            inputMode="numeric"
            maxLength={3}
            autoComplete="off"
            label={t('thing-editor.sessionKey.port', { number: index + 1 })}
            placeholder={t('thing-editor.sessionKey.anyPort')}
            {...form.getInputProps(`applicationSessionkeys.${index}.port`)}
          />
          <HexField
            digits={32}
            isSecret
            canGenerate
            reason={reason}
            label={t('thing-editor.sessionKey', { number: index + 1 })}
            {...form.getInputProps(`applicationSessionkeys.${index}.applicationSessionKey`)}
          />
          <Button
            size="compact-sm"
            variant="subtle"
            color="red"
            className={classes.drop}
            onClick={() => form.removeListItem('applicationSessionkeys', index)}
          >
            {t('thing-editor.sessionKey.drop', { number: index + 1 })}
          </Button>
        </div>
      ))}
      {present !== undefined && present > 0 && rows.length === 0 && (
        <Checkbox
          label={t('thing-editor.sessionKeys.remove')}
          checked={removesSessionKeys}
          onChange={(event) => form.setFieldValue('removesSessionKeys', event.currentTarget.checked)}
        />
      )}
      {!removesSessionKeys && (
        <div>
          <AllowedButton
            size="compact-sm"
            variant="default"
            reason={reason}
            leftSection={<IconPlus size={14} stroke={1.6} aria-hidden="true" />}
            onClick={() => form.insertListItem('applicationSessionkeys', newSessionKey())}
          >
            {t('thing-editor.sessionKeys.add')}
          </AllowedButton>
        </div>
      )}
    </fieldset>
  )
}
