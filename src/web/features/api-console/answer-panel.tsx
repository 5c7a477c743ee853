import { Button } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { useMemo, useRef } from 'react'

import type { RawAnswer } from '#api/client.ts'
import type { Operation } from '#api/openapi-operations.ts'
import { t } from '#web/text/text.ts'
import { CodeEditor } from '#web/ui/code-editor.tsx'
import { formatDuration } from '#web/ui/format-duration.ts'
import { formatQuantity } from '#web/ui/format.ts'
import { Panel } from '#web/ui/panel.tsx'
import { StateShape } from '#web/ui/state-badge.tsx'

import { answerText, sizeOf } from './answer-text.ts'
import classes from './api-console.module.css'
import { writeJson } from './json-value.ts'
import { writes } from './request-draft.ts'
import type { Outcome } from './use-send.ts'

interface AnswerPanelProps {
  operation: Operation
  outcome: Outcome | undefined
  isSending: boolean
  onCancel: () => void
}

/** What came back, or an example of it. */
export function AnswerPanel({ operation, outcome, isSending, onCancel }: AnswerPanelProps) {
  return (
    <Panel title={t('api-console.answer')}>
      <div className={classes.part} aria-live="polite">
        {isSending && (
          <p className={classes.line}>
            {t('api-console.sending')}
            <Button size="compact-xs" variant="default" onClick={onCancel}>
              {t('ui.cancel')}
            </Button>
          </p>
        )}
        {!isSending && outcome?.kind === 'answer' && (
          <Answer answer={outcome.answer} name={operation.operationId} />
        )}
        {!isSending && outcome?.kind === 'lost' && (
          <p className={classes.fault} role="alert">
            {t(writes(operation) ? 'api-console.lost.write' : 'api-console.lost', {
              message: outcome.message,
            })}
          </p>
        )}
        {!isSending && outcome?.kind === 'cancelled' && (
          <p className={classes.note}>
            {t(writes(operation) ? 'api-console.cancelled.write' : 'api-console.cancelled')}
          </p>
        )}
        {!isSending && !outcome && <Examples operation={operation} />}
      </div>
    </Panel>
  )
}

function Answer({ answer, name }: { answer: RawAnswer; name: string }) {
  const { status, statusText, text, bytes, isCut, milliseconds, headers } = answer
  const { shown, whole, isShortened } = useMemo(() => answerText(text, isCut), [text, isCut])
  const { copied, copy } = useClipboard({ timeout: 1500 })
  const state = status < 400 ? 'good' : status < 500 ? 'warning' : 'bad'
  const size = sizeOf(bytes)
  return (
    <>
      <p className={classes.line}>
        <span className={classes.status}>
          <StateShape state={state} />
          <strong>
            {status} {statusText}
          </strong>
        </span>
        <span>{formatDuration(milliseconds)}</span>
        <span>{formatQuantity(size.value, size.unit, 1)}</span>
      </p>
      {shown === '' ? (
        <p className={classes.note}>{t('api-console.answer.empty')}</p>
      ) : (
        <>
          <Json label={t('api-console.answer')} text={shown} />
          {(isShortened || isCut) && (
            <p className={classes.note}>
              {t(isCut ? 'api-console.answer.cut' : 'api-console.answer.shortened')}
            </p>
          )}
          <div className={classes.tools}>
            <Button size="xs" variant="default" onClick={() => copy(whole)}>
              {copied ? t('ui.copied') : t('api-console.answer.copy')}
            </Button>
            <Button size="xs" variant="default" onClick={() => save(`${name}.json`, whole)}>
              {t('api-console.answer.save')}
            </Button>
          </div>
        </>
      )}
      <details className={classes.group}>
        <summary>{t('api-console.answer.headers', { count: headers.length })}</summary>
        <dl className={classes.headers}>
          {headers.map(([key, value]) => (
            <div key={key}>
              <dt>{key}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </details>
    </>
  )
}

function Examples({ operation: { answers } }: { operation: Operation }) {
  if (answers.length === 0) return <p className={classes.note}>{t('api-console.answer.none')}</p>
  return answers.map(({ name, value }) => (
    <details key={name} className={classes.group}>
      <summary>{t('api-console.answer.example', { name })}</summary>
      <Json label={t('api-console.answer.example', { name })} text={writeJson(value)} />
    </details>
  ))
}

function Json({ label, text }: { label: string; text: string }) {
  const input = useRef<HTMLTextAreaElement>(null)
  return (
    <CodeEditor
      label={label}
      value={text}
      onChange={() => undefined}
      input={input}
      hint=""
      size="text"
      isReadOnly
    />
  )
}

function save(name: string, text: string) {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
