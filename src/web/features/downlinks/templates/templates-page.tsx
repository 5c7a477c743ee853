import { Anchor } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'

import { templateQueries } from '#api/downlink-templates.ts'
import { downlinkQueries } from '#api/downlinks.ts'
import { queryClient } from '#api/query-client.ts'
import { createTemplate } from '#contract/downlink-templates.ts'
import { paths } from '#web/paths.ts'
import { useReason } from '#web/permission/use-reason.ts'
import { t } from '#web/text/text.ts'
import { AllowedButton } from '#web/ui/allowed-button.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { ClearFilters, FilterBar, SearchInput } from '#web/ui/filter-controls.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'

import classes from '../downlinks.module.css'
import { DownlinksNav } from '../downlinks-nav.tsx'
import { useChangeParams } from '../use-change-params.ts'
import { TemplateTable, templatesThat } from './template-table.tsx'

export async function loader() {
  await Promise.all([
    queryClient.query(downlinkQueries.isOffered()),
    queryClient.query(templateQueries.list()),
  ])
  return null
}

/** The list is the same whatever of it is shown. */
export const shouldRevalidate = () => false

export function Component() {
  const { data } = useSuspenseQuery(templateQueries.list())
  const [params] = useSearchParams()
  const change = useChangeParams()
  const search = params.get('q') ?? ''
  const sort = params.get('sort')
  const { templates, hasSettings } = data
  const shown = useMemo(() => templatesThat(templates, search, sort), [templates, search, sort])
  return (
    <>
      <PageHeader
        title={t('downlink-templates.title')}
        crumbs={[
          <Anchor key="downlinks" component={Link} to={paths.downlinks()} inherit>
            {t('shell.downlinks')}
          </Anchor>,
        ]}
        meta={
          <span role="status">
            {t('downlink-templates.count', { shown: shown.length, total: templates.length })}
          </span>
        }
        actions={hasSettings && <NewTemplate />}
      />
      <DownlinksNav />
      {!hasSettings && <p className={classes.note}>{t('downlink-templates.read-only')}</p>}
      {templates.length === 0 ? (
        <EmptyState title={t('downlink-templates.none')} actions={hasSettings && <NewTemplate />}>
          {t('downlink-templates.none.hint')}
        </EmptyState>
      ) : (
        <>
          <FilterBar label={t('downlink-templates.filter')}>
            <SearchInput
              label={t('downlink-templates.search')}
              value={search}
              onChange={(q) => change({ q })}
            />
          </FilterBar>
          {shown.length === 0 ? (
            <EmptyState
              title={t('downlink-templates.no-match')}
              actions={<ClearFilters onClear={() => change({ q: '' })} />}
            />
          ) : (
            <TemplateTable
              templates={shown}
              hasSettings={hasSettings}
              sort={sort}
              onSort={(next) => change({ sort: next })}
            />
          )}
        </>
      )}
    </>
  )
}

function NewTemplate() {
  const navigate = useNavigate()
  return (
    <AllowedButton
      size="xs"
      reason={useReason(createTemplate)}
      onClick={() => void navigate(paths.newTemplate())}
    >
      {t('downlink-templates.new')}
    </AllowedButton>
  )
}
