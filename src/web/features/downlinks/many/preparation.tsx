import { useSuspenseQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useSearchParams } from 'react-router'

import { templateQueries } from '#api/downlink-templates.ts'
import { fleetQueries } from '#api/fleet.ts'
import { runTemplate } from '#api/template-run.ts'
import { sendTemplateDownlink } from '#contract/downlinks.ts'
import { useReason } from '#web/permission/use-reason.ts'
import { t } from '#web/text/text.ts'
import { AllowedButton } from '#web/ui/allowed-button.tsx'
import { AskDialog } from '#web/ui/ask-dialog.tsx'
import { Panel } from '#web/ui/panel.tsx'

import classes from '../downlinks.module.css'
import { dataOf, type FieldValues } from '../field-values.ts'
import { useChangeParams } from '../use-change-params.ts'
import { PlannedTable } from './planned-table.tsx'
import { TargetFields } from './target-fields.tsx'
import { readTargetFilter, targetsOf } from './targets.ts'
import { TemplateChoice } from './template-choice.tsx'
import { usePreview } from './use-preview.ts'

/** Chooses template and things, and shows what would be refused before anything is sent. */
export function Preparation() {
  const [params] = useSearchParams()
  const change = useChangeParams()
  const { data: known } = useSuspenseQuery(templateQueries.list())
  const { data: fleet } = useSuspenseQuery(fleetQueries.all())
  const { things } = fleet
  const template = known.templates.find(({ uid }) => uid !== undefined && uid === params.get('template'))
  const [values, setValues] = useState<FieldValues>()
  const [pasted, setPasted] = useState('')
  const [isAsked, setAsked] = useState(false)
  const filter = useMemo(
    () => readTargetFilter(params, template?.thingTypeName),
    [params, template?.thingTypeName]
  )
  const targets = useMemo(() => targetsOf(things, filter, pasted), [things, filter, pasted])
  const { parameters = [] } = template ?? {}
  const given = values && dataOf(parameters, values)
  const role = useReason(sendTemplateDownlink)
  const preview = usePreview({
    templateUid: template?.uid,
    parameters: given,
    targets,
    things,
    mayAsk: role === undefined,
  })
  const { planned, isOld, fault } = preview
  const ready = planned.filter(({ reason }) => reason === undefined)
  const refused = planned.length - ready.length
  // Who may not send may not ask either
  const isTold = template !== undefined && role === undefined
  const name = template?.name ?? template?.uid ?? ''

  const reason =
    role ??
    (template === undefined
      ? t('downlink-many.not.template')
      : (fault ??
        (isOld
          ? t('downlink-many.not.yet')
          : ready.length === 0
            ? t(planned.length === 0 ? 'downlink-many.not.things' : 'downlink-many.not.any')
            : undefined)))
  const send = () => {
    setAsked(false)
    void runTemplate({
      template: { uid: template?.uid ?? '', name },
      parameters: given,
      targets: ready.map(({ id, name: of }) => ({ id, name: of })),
      told: planned.flatMap(({ id, name: of, reason: why, isBeyond }) =>
        why === undefined ? [] : [{ id, name: of, outcome: 'refused' as const, message: why, isBeyond }]
      ),
    })
  }

  return (
    <>
      <div className={classes.columns}>
        <Panel title={t('downlink-many.what')}>
          <div className={classes.fields}>
            <TemplateChoice
              templates={known.templates}
              chosen={template}
              hasSettings={known.hasSettings}
              values={values}
              sent={preview}
              onValues={setValues}
              onChoose={(uid) => {
                setValues(undefined)
                change({ template: uid, type: undefined })
              }}
            />
          </div>
        </Panel>
        <Panel title={t('downlink-many.things')}>
          <div className={classes.fields}>
            <TargetFields
              filter={filter}
              things={things}
              pasted={pasted}
              onPaste={setPasted}
              onChange={change}
            />
          </div>
        </Panel>
      </div>
      <div className={classes.past}>
        <Panel
          title={t('downlink-many.preview')}
          aside={
            <span role="status">
              {isTold && t('downlink-many.summary', { ready: ready.length, refused })}
            </span>
          }
        >
          <div className={classes.padded} data-old={isOld || undefined}>
            <div className={classes.buttons}>
              <AllowedButton size="sm" reason={reason} onClick={() => setAsked(true)}>
                {t('downlink-many.send', { count: ready.length })}
              </AllowedButton>
              {reason !== undefined && <span className={classes.quiet}>{reason}</span>}
            </div>
            {isTold && planned.length > 0 && <PlannedTable planned={planned} />}
          </div>
        </Panel>
      </div>
      <AskDialog
        title={t('downlink-many.ask', { name, count: ready.length })}
        open={isAsked}
        onClose={() => setAsked(false)}
        confirm={t('downlink-many.send', { count: ready.length })}
        onConfirm={send}
      >
        <p>{t('downlink-many.ask.text', { refused })}</p>
      </AskDialog>
    </>
  )
}
