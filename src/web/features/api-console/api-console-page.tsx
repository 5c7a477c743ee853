import { Anchor } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link, useParams, useSearchParams } from 'react-router'

import { apiSetupQueries } from '#api/api-setup.ts'
import { openApiQueries } from '#api/openapi.ts'
import { platformQueries } from '#api/platform.ts'
import { queryClient } from '#api/query-client.ts'
import { paths } from '#web/paths.ts'
import { t } from '#web/text/text.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'

import classes from './api-console.module.css'
import { HistoryPanel } from './history-panel.tsx'
import { OperationList } from './operation-list.tsx'
import { OperationView } from './operation-view.tsx'
import { OWN_KEYS } from './request-draft.ts'

export async function loader() {
  await Promise.all([
    queryClient.query(openApiQueries.description()),
    queryClient.query(platformQueries.companies()),
    queryClient.query(apiSetupQueries.connection()),
  ])
  return null
}

/** The description is the same whatever of it is shown. */
export const shouldRevalidate = () => false

export function Component() {
  const { operationId } = useParams()
  const [params] = useSearchParams()
  const { data: description } = useSuspenseQuery(openApiQueries.description())
  const { data: companies } = useSuspenseQuery(platformQueries.companies())
  const { data: connection } = useSuspenseQuery(apiSetupQueries.connection())
  // A service without our first extension has none of them
  const operations = description.operations.filter(({ isExtension }) => !isExtension || companies !== null)
  const operation = operations.find((known) => known.operationId === operationId)
  return (
    <>
      <PageHeader
        title={operation ? operation.operationId : t('api-console.title')}
        crumbs={
          operationId === undefined
            ? []
            : [
                <Anchor key="console" component={Link} to={paths.apiConsole()} inherit>
                  {t('api-console.title')}
                </Anchor>,
              ]
        }
        actions={
          <Anchor component={Link} to={paths.apiSetup()} size="sm">
            {t('api-console.setup')}
          </Anchor>
        }
        meta={operationId === undefined && <p className={classes.intro}>{t('api-console.intro')}</p>}
      />
      <div className={classes.page} data-chosen={operationId !== undefined || undefined}>
        <OperationList description={description} operations={operations} />
        <div className={classes.main}>
          {operation && (
            <OperationView
              // A form of its own for each, and for each request of the history
              key={`${operation.operationId} ${params.get(OWN_KEYS.entry) ?? ''}`}
              operation={operation}
              schemas={description.schemas}
              baseUrl={connection.apiUrl ?? `${window.location.origin}${description.basePath}`}
            />
          )}
          {operationId !== undefined && !operation && (
            <EmptyState title={t('api-console.unknown')}>{t('api-console.unknown.text')}</EmptyState>
          )}
          <HistoryPanel />
        </div>
      </div>
    </>
  )
}
