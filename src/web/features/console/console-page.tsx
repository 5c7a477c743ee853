import { Anchor } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link, useParams, useSearchParams } from 'react-router'

import { openApiQueries } from '#api/openapi.ts'
import { platformQueries } from '#api/platform.ts'
import { queryClient } from '#api/query-client.ts'
import { paths } from '#web/paths.ts'
import { t } from '#web/text/text.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'

import classes from './console.module.css'
import { HistoryPanel } from './history-panel.tsx'
import { OperationList } from './operation-list.tsx'
import { OperationView } from './operation-view.tsx'
import { OWN_KEYS } from './request-draft.ts'

export async function loader() {
  await Promise.all([
    queryClient.query(openApiQueries.description()),
    queryClient.query(platformQueries.companies()),
  ])
  return null
}

/** The description is the same whatever of it is shown. */
export const shouldRevalidate = () => false

/** The vendor's own address, for the code of a service of which nothing else is known. */
const VENDOR_URL = 'https://api.enco.io/mythings/1.1.0'

export function Component() {
  const { operationId } = useParams()
  const [params] = useSearchParams()
  const { data: description } = useSuspenseQuery(openApiQueries.description())
  const { data: companies } = useSuspenseQuery(platformQueries.companies())
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
              baseUrl={companies === null ? VENDOR_URL : `${window.location.origin}${description.basePath}`}
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
