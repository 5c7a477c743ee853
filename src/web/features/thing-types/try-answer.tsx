import type { CodecTryAnswer } from '#contract/codecs.ts'
import { inOwnWords } from '#web/text/server-words.ts'
import { t } from '#web/text/text.ts'
import { formatNumber, formatQuantity } from '#web/ui/format.ts'
import { StateBadge } from '#web/ui/state-badge.tsx'

import classes from './thing-types.module.css'
import type { TryOutcome } from './use-try.ts'

interface TryAnswerProps {
  outcome: TryOutcome
  onReveal: (line: number, column?: number) => void
}

/** What a codec made of a payload, and what would be stored of it. */
export function TryAnswer({ outcome: { answer, before }, onReveal }: TryAnswerProps) {
  const {
    data,
    values = [],
    location,
    warnings = [],
    errors = [],
    line,
    column,
    milliseconds,
    bytes,
  } = answer
  const isDecoded = errors.length === 0
  const places = location?.latitude === undefined ? 0 : 1
  return (
    <section className={classes.answer} aria-label={t('thing-types.answer')}>
      <p role="status" className={classes.verdict}>
        <StateBadge
          state={isDecoded ? 'good' : 'bad'}
          label={
            isDecoded
              ? t('thing-types.answer.decoded', { values: values.length, places })
              : t('thing-types.answer.failed')
          }
        />
        {milliseconds !== undefined && (
          <span className={classes.note}>
            {t('thing-types.answer.used', {
              time: formatQuantity(milliseconds, 'ms'),
              memory: formatQuantity((bytes ?? 0) / 1000, 'kB', 1),
            })}
          </span>
        )}
      </p>
      {errors.length > 0 && (
        <ul className={classes.words} data-tone="bad" aria-label={t('thing-types.answer.errors')}>
          {errors.map((error) => (
            <li key={error}>{inOwnWords(error)}</li>
          ))}
        </ul>
      )}
      {line !== undefined && (
        <button type="button" className={classes.link} onClick={() => onReveal(line, column)}>
          {t('thing-types.go-to-line', { line })}
        </button>
      )}
      {warnings.length > 0 && (
        <ul className={classes.words} data-tone="warning" aria-label={t('thing-types.answer.warnings')}>
          {warnings.map((warning) => (
            <li key={warning}>{warning}</li>
          ))}
        </ul>
      )}
      {values.length > 0 && <Values values={values} before={before} />}
      {location && (
        <p className={classes.note}>
          {t('thing-types.answer.place', {
            latitude: formatNumber(location.latitude ?? 0, 6),
            longitude: formatNumber(location.longitude ?? 0, 6),
          })}
        </p>
      )}
      {answer.console !== undefined && answer.console.length > 0 && (
        <>
          <h3>{t('thing-types.answer.console')}</h3>
          <pre className={classes.output}>{answer.console.join('\n')}</pre>
        </>
      )}
      {data !== undefined && (
        <details>
          <summary>{t('thing-types.answer.data')}</summary>
          <pre className={classes.output}>{JSON.stringify(data, null, 2)}</pre>
        </details>
      )}
    </section>
  )
}

type Value = NonNullable<CodecTryAnswer['values']>[number]

const textOf = ({ value = '', unit }: Value) => (unit ? `${value}\u202F${unit}` : value)

/** The containers that the payload would become, beside those that it becomes by what is saved. */
function Values({ values, before }: { values: readonly Value[]; before: CodecTryAnswer | undefined }) {
  const known = new Map((before?.values ?? []).map((value) => [value.container, textOf(value)]))
  return (
    <table className={classes.table} aria-label={t('thing-types.answer.values')}>
      <thead>
        <tr>
          <th scope="col">{t('thing-types.container')}</th>
          <th scope="col">{t('thing-types.answer.value')}</th>
          {before && <th scope="col">{t('thing-types.answer.before')}</th>}
        </tr>
      </thead>
      <tbody>
        {values.map((value) => {
          const { container = '', name, declared } = value
          const text = textOf(value)
          return (
            <tr key={container} data-changed={(before && known.get(container) !== text) || undefined}>
              <td>
                {name ?? container}
                {declared === false && <span className={classes.note}> · {t('thing-types.answer.new')}</span>}
              </td>
              <td>{text}</td>
              {before && <td>{known.get(container) ?? '—'}</td>}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
