import { Button, CloseButton, TextInput } from '@mantine/core'

import { t } from '#web/text/text.ts'

import classes from './stream-editor.module.css'
import { useStreamForm } from './stream-form-context.ts'

/** As many as the contract takes. */
const MOST_HEADERS = 50

/** Headers that the endpoint asks for. */
export function HeaderFields() {
  const form = useStreamForm()
  const { headers } = form.values
  return (
    <fieldset className={classes.headers}>
      <legend>{t('stream-editor.headers')}</legend>
      {headers.map((_, index) => (
        // Rows have no other name
        <div key={index} className={classes.header}>
          <TextInput
            aria-label={t('stream-editor.header.name', { number: index + 1 })}
            placeholder="X-Api-Key"
            autoComplete="off"
            spellCheck={false}
            {...form.getInputProps(`headers.${index}.key`)}
          />
          <TextInput
            aria-label={t('stream-editor.header.value', { number: index + 1 })}
            autoComplete="off"
            spellCheck={false}
            {...form.getInputProps(`headers.${index}.value`)}
          />
          <CloseButton
            aria-label={t('stream-editor.header.remove', { number: index + 1 })}
            onClick={() => form.removeListItem('headers', index)}
          />
        </div>
      ))}
      <Button
        size="xs"
        variant="default"
        disabled={headers.length >= MOST_HEADERS}
        onClick={() => form.insertListItem('headers', { key: '', value: '' })}
      >
        {t('stream-editor.header.add')}
      </Button>
    </fieldset>
  )
}
