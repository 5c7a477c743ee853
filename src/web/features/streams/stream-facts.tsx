import { useSuspenseQuery } from '@tanstack/react-query'
import { Fragment } from 'react'
import { Link } from 'react-router'

import { platformQueries } from '#api/platform.ts'
import { streamSettingsQueries } from '#api/stream-settings.ts'
import { paths } from '#web/paths.ts'
import { t } from '#web/text/text.ts'
import { formatExactTime } from '#web/ui/format.ts'
import { Panel } from '#web/ui/panel.tsx'

import type { ListedStream } from './stream-standing.ts'
import classes from './streams.module.css'

/** What is set of a stream, read only. */
export function StreamFacts({ stream: { id, definition } }: { stream: ListedStream }) {
  const { data: settings } = useSuspenseQuery(streamSettingsQueries.of(id))
  const { data: companies } = useSuspenseQuery(platformQueries.companies())
  const company = companies?.find((each) => (each.companyId ?? each.companyid) === definition.companyId)
  const things = t('streams.fact.things.count', { count: definition.linkedThingsCount ?? 0 })
  const facts: [string, string | undefined][] = [
    [t('streams.fact.company'), company?.name ?? String(definition.companyId ?? '')],
    [t('streams.fact.security'), securityText(definition)],
    [t('streams.fact.headers'), (definition.headers ?? []).map(({ key = '' }) => key).join(', ')],
    [
      t('streams.fact.messages'),
      definition.type === 'NETWORK'
        ? t('streams.fact.messages.raw')
        : t(definition.aggregated ? 'streams.fact.messages.frame' : 'streams.fact.messages.container'),
    ],
    ...(settings
      ? ([
          [t('streams.fact.retry'), t(settings.retry ? 'streams.fact.retry.on' : 'streams.fact.retry.off')],
          [t('streams.fact.timeout'), t('streams.fact.timeout.s', { count: settings.responseTimeout ?? 0 })],
          [
            t('streams.fact.signed'),
            settings.signed && settings.signedSince !== undefined
              ? t('streams.fact.signed.since', { time: formatExactTime(settings.signedSince) })
              : t('streams.fact.signed.not'),
          ],
        ] as const)
      : []),
  ].map(([name, value]) => [name ?? '', value])
  return (
    <Panel
      title={t('streams.facts')}
      aside={
        <span className={classes.aside}>
          <Link to={paths.stream(id, 'edit')}>{t('streams.facts.edit')}</Link>
        </span>
      }
    >
      <dl className={classes.facts}>
        {facts.map(([name, value]) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>{value || t('streams.none')}</dd>
          </Fragment>
        ))}
        <dt>{t('streams.fact.things')}</dt>
        <dd>
          <Link to={paths.stream(id, 'things')}>
            {definition.autoLink ? t('streams.fact.things.auto', { things }) : things}
          </Link>
        </dd>
      </dl>
    </Panel>
  )
}

function securityText({ basicAuth, mutualAuth, userName = '' }: ListedStream['definition']): string {
  const parts = [
    ...(basicAuth ? [t('streams.fact.basic', { user: userName })] : []),
    ...(mutualAuth ? [t('streams.fact.mutual')] : []),
  ]
  return parts.length === 0 ? t('streams.fact.open') : parts.join(', ')
}
