import { NativeSelect, TextInput } from '@mantine/core'

import { t } from '#web/text/text.ts'

import classes from '../bulk.module.css'
import type { ActionChoice } from './use-action.ts'

/** What the chosen action needs to know. */
export function ActionFields({ choice }: { choice: ActionChoice }) {
  const { kind, count } = choice
  if (kind === 'tag' || kind === 'untag') {
    return (
      <div className={classes.fields}>
        <TextInput
          className={classes.wide}
          label={t('bulk.action.tags')}
          description={t('bulk.action.tag.hint')}
          value={choice.tags}
          onChange={(event) => choice.setTags(event.currentTarget.value)}
        />
      </div>
    )
  }
  if (kind === 'plan' || kind === 'type') {
    return (
      <div className={classes.fields}>
        <NativeSelect
          label={t(kind === 'plan' ? 'bulk.action.new-plan' : 'bulk.action.new-type')}
          value={choice.picked}
          data={[
            { value: '', label: t('bulk.action.pick') },
            ...choice.options.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(event) => choice.setPicked(event.currentTarget.value)}
        />
      </div>
    )
  }
  if (kind === 'delete') {
    return (
      <>
        <p className={classes.warning}>{t('bulk.action.delete.warning')}</p>
        <div className={classes.fields}>
          <TextInput
            label={t('bulk.action.delete.confirm', { count })}
            inputMode="numeric"
            autoComplete="off"
            value={choice.typed}
            onChange={(event) => choice.setTyped(event.currentTarget.value)}
          />
        </div>
      </>
    )
  }
  return kind === 'export' ? <p className={classes.dim}>{t('bulk.action.export.text')}</p> : null
}
