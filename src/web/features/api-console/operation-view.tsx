import { useMemo, useRef, useState } from 'react'
import { useSearchParams } from 'react-router'

import type { Operation } from '#api/openapi-operations.ts'
import { useBeyondLimits } from '#api/limits.ts'
import { useNeededRole } from '#api/session.ts'
import { t } from '#web/text/text.ts'
import { AllowedButton } from '#web/ui/allowed-button.tsx'
import { AskDialog } from '#web/ui/ask-dialog.tsx'
import { Panel } from '#web/ui/panel.tsx'

import { AnswerPanel } from './answer-panel.tsx'
import { faultsIn } from './answer-text.ts'
import { BodyEditor } from './body-editor.tsx'
import classes from './api-console.module.css'
import { findEntry } from './history.ts'
import { ParameterFields } from './parameter-fields.tsx'
import { RequestCodePanel } from './request-code-panel.tsx'
import { missingOf, OWN_KEYS, readParameters, targetOf, writes } from './request-draft.ts'
import { FaultsContext } from './schema-fields.tsx'
import type { Schemas } from './schema-kinds.ts'
import { useKeyDown } from './use-key-down.ts'
import { useSend } from './use-send.ts'

interface OperationViewProps {
  operation: Operation
  schemas: Schemas
  /** Where a program reaches the API: the base path, and the root for the token operations. */
  baseUrl: string
}

/** One operation: its form, the request as code, and the answer. */
export function OperationView({ operation, schemas, baseUrl }: OperationViewProps) {
  const { method, path, summary, role, body, parameters } = operation
  const [search, setSearch] = useSearchParams()
  const entry = findEntry(search.get(OWN_KEYS.entry))
  const [text, setText] = useState(entry?.operationId === operation.operationId ? entry.body : '')
  const [asks, setAsks] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const { outcome, isSending, send, cancel } = useSend(operation)
  const draft = { parameters: readParameters(operation, search), body: body ? text : '' }
  const reason = useReason(operation, missingOf(operation, draft))
  const faults = useMemo(
    () => (outcome?.kind === 'answer' ? faultsIn(outcome.answer.status, outcome.answer.text) : new Map()),
    [outcome]
  )

  const setParameter = (name: string, values: readonly string[]) => {
    const next = new URLSearchParams(window.location.search)
    next.delete(name)
    // A line that was just begun is empty, and has to stay in its field
    for (const value of values.length > 1 ? values : values.filter((one) => one !== ''))
      next.append(name, value)
    setSearch(next, { replace: true, preventScrollReset: true, flushSync: true })
  }
  const submit = () => {
    if (reason !== undefined || isSending) return
    if (writes(operation)) setAsks(true)
    else void send(draft)
  }
  useKeyDown(form, (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    submit()
  })
  const root = new URL('/', baseUrl).href.replace(/\/$/, '')
  const url = `${operation.isForProxy ? root : baseUrl}${targetOf(operation, draft)}`

  return (
    <div className={classes.operation}>
      <Panel title={summary} aside={t('api-console.role', { role })}>
        <form
          ref={form}
          className={classes.part}
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            submit()
          }}
        >
          <p className={classes.address}>
            <strong data-method={method}>{method}</strong> <code>{path}</code>
          </p>
          {entry?.isReduced && (
            <p className={classes.note} role="status">
              {t('api-console.history.reduced')}
            </p>
          )}
          {parameters.length > 0 && (
            <ParameterFields
              parameters={parameters}
              values={rawValues(operation, search)}
              faults={faults}
              onChange={setParameter}
            />
          )}
          {body && (
            <FaultsContext value={faults}>
              <BodyEditor body={body} schemas={schemas} text={text} onChange={setText} />
            </FaultsContext>
          )}
          {parameters.length === 0 && !body && <p className={classes.note}>{t('api-console.no-input')}</p>}
          <div className={classes.tools}>
            <AllowedButton reason={reason} type="submit" size="sm" loading={isSending}>
              {t(writes(operation) ? 'api-console.send.write' : 'api-console.send')}
            </AllowedButton>
            <span className={classes.note}>{t('api-console.send.hint')}</span>
          </div>
        </form>
      </Panel>
      <AnswerPanel operation={operation} outcome={outcome} isSending={isSending} onCancel={cancel} />
      <Panel title={t('api-console.code')}>
        <RequestCodePanel method={method} url={url} body={draft.body} />
      </Panel>
      <AskDialog
        title={t('api-console.ask', { method })}
        open={asks}
        onClose={() => setAsks(false)}
        confirm={t('api-console.ask.confirm', { method })}
        onConfirm={() => {
          setAsks(false)
          void send(draft)
        }}
        isDangerous={method === 'DELETE'}
      >
        <p className={classes.address}>
          <strong data-method={method}>{method}</strong> <code>{targetOf(operation, draft)}</code>
        </p>
        <p>{t('api-console.ask.text')}</p>
      </AskDialog>
    </div>
  )
}

/** As they were typed, with the empty lines of a list that somebody writes at. */
const rawValues = ({ parameters }: Operation, search: URLSearchParams) =>
  Object.fromEntries(parameters.map(({ name }) => [name, search.getAll(name)]))

/** Why it cannot be sent; undefined where it can. */
function useReason(operation: Operation, missing: readonly string[]): string | undefined {
  const role = useNeededRole(operation)
  const isBeyond = useBeyondLimits(operation.operationId)
  if (operation.isForProxy) return t('api-console.for-proxy')
  if (role) return t('ui.needs-role', { role })
  if (isBeyond) return t('ui.beyond-limits')
  return missing.length > 0 ? t('api-console.missing', { fields: missing.join(', ') }) : undefined
}
