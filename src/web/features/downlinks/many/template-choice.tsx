import { NativeSelect } from '@mantine/core'
import { Link } from 'react-router'

import type { PlatformTemplate } from '#contract/downlink-templates.ts'
import { paths } from '#web/paths.ts'
import { t } from '#web/text/text.ts'

import { inBytes } from '../downlink-words.ts'
import classes from '../downlinks.module.css'
import { EncoderFields } from '../encoder-fields.tsx'
import { FactList, type Fact } from '../fact-list.tsx'
import { type FieldValues, valuesOf } from '../field-values.ts'

interface TemplateChoiceProps {
  templates: readonly PlatformTemplate[]
  chosen: PlatformTemplate | undefined
  hasSettings: boolean
  values: FieldValues | undefined
  /** What would be sent with these values, where the platform has told. */
  sent: { payload: string | undefined; fPort: number | undefined }
  onChoose: (uid: string) => void
  onValues: (values: FieldValues) => void
}

/** Which template, what is in it, and what of it can be given another value. */
export function TemplateChoice(props: TemplateChoiceProps) {
  const { templates, chosen, hasSettings, values, sent, onChoose, onValues } = props
  const { parameters = [] } = chosen ?? {}
  const choices = templates.flatMap(({ uid, name }) =>
    uid === undefined ? [] : [{ value: uid, label: name ?? uid }]
  )
  return (
    <>
      <NativeSelect
        required
        label={t('downlink-many.template')}
        data={[{ value: '', label: t('downlink-many.template.choose') }, ...choices]}
        value={chosen?.uid ?? ''}
        onChange={(event) => onChoose(event.currentTarget.value)}
      />
      {chosen && hasSettings && (
        <>
          {chosen.description && <p className={classes.dimmed}>{chosen.description}</p>}
          {parameters.length > 0 && (
            <EncoderFields fields={parameters} values={values ?? valuesOf(parameters)} onChange={onValues} />
          )}
          <FactList facts={factsOf(chosen, sent)} />
          <Link className={classes.link} to={paths.template(chosen.uid ?? '')}>
            {t('downlink-many.template.open')}
          </Link>
        </>
      )}
    </>
  )
}

function factsOf(template: PlatformTemplate, sent: TemplateChoiceProps['sent']): Fact[] {
  const payload = sent.payload ?? template.payload ?? ''
  return [
    [t('downlink-many.type'), template.thingTypeName ?? t('ui.filter.any')],
    [
      t('downlinks.column.payload'),
      <span key="payload">
        <code>{inBytes(payload)}</code>{' '}
        <span className={classes.quiet}>{t('downlinks.bytes', { count: payload.length / 2 })}</span>
      </span>,
    ],
    [t('downlinks.column.port'), sent.fPort ?? template.fPort],
    [t('downlinks.fact.confirmed'), t(template.confirmed ? 'downlinks.yes' : 'downlinks.no')],
  ]
}
