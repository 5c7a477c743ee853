import { Button } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import type { ReactNode } from 'react'

import type { StreamAnswer, StreamRequest, StreamRequestHeader } from '#contract/stream-preview.ts'
import { inOwnWords } from '#web/text/server-words.ts'
import { t } from '#web/text/text.ts'
import { formatDuration } from '#web/ui/format-duration.ts'
import { formatNumber } from '#web/ui/format.ts'
import { StateShape } from '#web/ui/state-badge.tsx'

import classes from './exchange.module.css'

/** A request as it goes out: line, headers, body. */
export function RequestView({ request, label }: { request: StreamRequest; label: string }) {
  const { method = 'POST', url, headers = [], body = '', bytes } = request
  return (
    <section className={classes.exchange} aria-label={label}>
      <p className={classes.line}>
        <strong>{method}</strong> {url ?? t('streams.request.no-url')}
      </p>
      <Headers headers={headers} />
      <Body body={body} label={t('streams.request.body')}>
        {bytes !== undefined && t('streams.bytes', { count: bytes })}
      </Body>
    </section>
  )
}

interface AnswerViewProps {
  answer: StreamAnswer
  label: string
  /** Whether it counts as delivered. */
  isDelivered: boolean
}

/** What came back, or why nothing did. */
export function AnswerView({ answer, label, isDelivered }: AnswerViewProps) {
  const { statusCode, reasonPhrase = '', headers = [], body = '', truncated, milliseconds } = answer
  return (
    <section className={classes.exchange} aria-label={label} data-state={isDelivered ? 'good' : 'bad'}>
      <p className={classes.line}>
        <StateShape state={isDelivered ? 'good' : 'bad'} />{' '}
        <strong>
          {statusCode === undefined ? t('streams.answer.none') : `${statusCode} ${reasonPhrase}`}
        </strong>{' '}
        {milliseconds !== undefined && <span>{formatDuration(milliseconds)}</span>}
      </p>
      {answer.error !== undefined && (
        <p className={classes.error}>
          {inOwnWords(answer.error)} {answer.errorCode !== undefined && <code>{answer.errorCode}</code>}
        </p>
      )}
      {headers.length > 0 && <Headers headers={headers} />}
      {body !== '' && (
        <Body body={body} label={t('streams.answer.body')}>
          {truncated && t('streams.answer.truncated')}
        </Body>
      )}
    </section>
  )
}

function Headers({ headers }: { headers: readonly StreamRequestHeader[] }) {
  return (
    <dl className={classes.headers}>
      {headers.map(({ key = '', value = '', masked }, index) => (
        // A header may come more than once
        <div key={`${key} ${index}`}>
          <dt>{key}</dt>
          <dd>
            {value}
            {masked && <span className={classes.masked}> {t('streams.masked')}</span>}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Body({ body, label, children }: { body: string; label: string; children: ReactNode }) {
  const { copied, copy } = useClipboard({ timeout: 1500 })
  return (
    <div className={classes.body}>
      <pre aria-label={label}>{body}</pre>
      <div className={classes.foot}>
        <span>{children}</span>
        <Button size="compact-xs" variant="subtle" onClick={() => copy(body)}>
          {copied ? t('ui.copied') : t('streams.copy', { characters: formatNumber(body.length) })}
        </Button>
      </div>
    </div>
  )
}
