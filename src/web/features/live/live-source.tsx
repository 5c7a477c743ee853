import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'

import { fleetQueries } from '#api/fleet.ts'
import { useCreateLiveStream } from '#api/live/live-queries.ts'
import { platformQueries } from '#api/platform.ts'
import { useNeededRole } from '#api/session.ts'
import { createLiveStream, type LiveState } from '#contract/live.ts'
import { paths } from '#web/paths.ts'
import { inOwnWords } from '#web/text/server-words.ts'
import { t } from '#web/text/text.ts'
import { AllowedButton } from '#web/ui/allowed-button.tsx'
import { FilterSelect } from '#web/ui/filter-controls.tsx'
import { Panel } from '#web/ui/panel.tsx'
import { StateShape } from '#web/ui/state-badge.tsx'
import { showToast } from '#web/ui/toast.ts'

import { companiesOf } from './companies.ts'
import classes from './live.module.css'

interface LiveSourceProps {
  state: LiveState | undefined
  error: Error | null
}

/** Says where live data come from, where that is not by itself; makes the stream that brings them, or says why not. */
export function LiveSource({ state, error }: LiveSourceProps) {
  if (error && !state) return <Note>{t('live.source.unknown', { message: error.message })}</Note>
  if (!state) return null
  if (state.source !== 'NONE') {
    if (state.reason === undefined) return null
    return (
      <Note>
        {t('live.source.off', { reason: inOwnWords(state.reason) })}{' '}
        <Link to={paths.streams()}>{t('live.source.off.streams')}</Link>
      </Note>
    )
  }
  if (state.canCreate !== true) {
    return <Note>{t('live.source.impossible', { reason: inOwnWords(state.reason ?? '') })}</Note>
  }
  return <CreateStream />
}

const Note = ({ children }: { children: ReactNode }) => (
  <p className={classes.gap}>
    <StateShape state="off" />
    <span>{children}</span>
  </p>
)

function CreateStream() {
  const { data: companies } = useQuery(platformQueries.companies())
  const { data: fleet } = useQuery(fleetQueries.all())
  const role = useNeededRole(createLiveStream)
  const create = useCreateLiveStream()
  const options = companiesOf(companies ?? null, fleet?.things ?? [])
  const [chosen, setChosen] = useState('')
  const company = chosen || options[0]?.value
  const reason = role
    ? t('ui.needs-role', { role })
    : company === undefined
      ? t('live.source.no-company')
      : undefined
  const submit = () =>
    create.mutate(Number(company), {
      onSuccess: () => showToast({ text: t('live.source.created'), tone: 'good' }),
    })

  return (
    <Panel title={t('live.source.title')}>
      <div className={classes.source}>
        <p>{t('live.source.text')}</p>
        {options.length > 1 && (
          <FilterSelect
            label={t('live.source.company')}
            any={options[0]?.label ?? ''}
            value={chosen}
            options={options.slice(1)}
            onChange={setChosen}
          />
        )}
        <AllowedButton size="sm" reason={reason} loading={create.isPending} onClick={submit}>
          {t('live.source.create')}
        </AllowedButton>
        {create.error && (
          <p className={classes.failed} role="alert">
            {t('live.source.failed', { message: create.error.message })}
          </p>
        )}
      </div>
    </Panel>
  )
}
