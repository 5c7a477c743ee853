import { NativeSelect, Skeleton } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useMemo, useState } from 'react'
import { Link } from 'react-router'

import { ApiError } from '#api/api-error.ts'
import { ruleQueries } from '#api/rules.ts'
import { RulePreviewRequest } from '#contract/rule-request.ts'
import type { RulePreview } from '#contract/rule-settings.ts'
import { check } from '#contract/validate.ts'
import { paths } from '#web/paths.ts'
import { t } from '#web/text/text.ts'
import { Panel } from '#web/ui/panel.tsx'
import { valueText } from '#web/ui/rule-words.ts'
import { TimeAgo } from '#web/ui/time-ago.tsx'

import { useContainerUnit } from './container-choices.ts'
import { previewBody } from './rule-body.ts'
import classes from './rule-editor.module.css'
import { useRuleForm } from './rule-form-context.ts'
import { RuleSentence } from './rule-sentence.tsx'

const PreviewChart = lazy(async () => ({ default: (await import('./preview-chart.tsx')).PreviewChart }))

const DAYS = [7, 14, 30, 90] as const
/** So long somebody must have typed nothing. */
const PAUSE_MS = 400
const NEWEST = 5

/** The rule in a sentence, and how often it would have triggered on what is stored. */
export function PreviewPanel({ unit: known, mayPreview }: { unit: string | undefined; mayPreview: boolean }) {
  const form = useRuleForm()
  const unit = useContainerUnit(known)
  const [days, setDays] = useState<number>(14)
  const text = JSON.stringify(previewBody(form.values, days))
  const [asked] = useDebouncedValue(text, PAUSE_MS)
  const body = useMemo(() => JSON.parse(asked) as ReturnType<typeof previewBody>, [asked])
  const isReady = check(RulePreviewRequest, body).ok
  const { data, error, isPlaceholderData, isFetching } = useQuery({
    ...ruleQueries.preview(body),
    enabled: isReady && mayPreview,
    placeholderData: keepPreviousData,
  })
  const isOld = isPlaceholderData || asked !== text

  return (
    <Panel
      title={t('rule-editor.preview')}
      aside={
        mayPreview && (
          <NativeSelect
            size="xs"
            aria-label={t('rule-editor.preview.days')}
            value={String(days)}
            data={DAYS.map((count) => ({
              value: String(count),
              label: t('rule-editor.preview.last', { count }),
            }))}
            onChange={(event) => setDays(Number(event.currentTarget.value))}
          />
        )
      }
    >
      <div className={classes.fields}>
        <RuleSentence values={form.values} unit={unit} />
        {!mayPreview ? null : !isReady ? (
          <p className={classes.dimmed}>{t('rule-editor.preview.incomplete')}</p>
        ) : error && !isFetching ? (
          <p className={classes.fault} role="alert">
            {t('rule-editor.preview.failed', { message: faultText(error) })}
          </p>
        ) : data ? (
          <Result preview={data} unit={unit} isOld={isOld} />
        ) : (
          <Skeleton height={240} />
        )}
      </div>
    </Panel>
  )
}

/** A refusal names its fields, which say more than that something was refused. */
const faultText = (error: Error) =>
  error instanceof ApiError && error.errors.length > 0
    ? error.errors.map(({ message }) => message).join(' ')
    : error.message

interface ResultProps {
  preview: RulePreview
  unit: string | undefined
  /** It belongs to what was typed before. */
  isOld: boolean
}

function Result({ preview, unit, isOld }: ResultProps) {
  const { days = 0, things = 0, thingsTriggered = 0, triggers = 0, newest = [], complete } = preview
  return (
    <div className={classes.result} data-old={isOld || undefined} aria-busy={isOld}>
      <p role="status">
        {things === 0
          ? t('rule-editor.preview.nothing')
          : t('rule-editor.preview.result', { triggers, thingsTriggered, things, days })}
      </p>
      {complete === false && <p className={classes.dimmed}>{t('rule-editor.preview.cut')}</p>}
      {things > 0 && (
        <Suspense fallback={<Skeleton height={240} />}>
          <PreviewChart perDay={preview.perDay ?? []} />
        </Suspense>
      )}
      {newest.length > 0 && (
        <ul className={classes.newest} aria-label={t('rule-editor.preview.newest')}>
          {newest.slice(0, NEWEST).map(({ thingIdentifier = '', thingName, time, value }) => (
            <li key={`${thingIdentifier} ${time ?? ''}`}>
              {/* In a tab of its own: the rule is not saved yet */}
              <Link to={paths.thing(thingIdentifier)} target="_blank">
                {thingName || thingIdentifier}
              </Link>
              <span>{valueText(value, unit)}</span>
              <TimeAgo at={time} />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
