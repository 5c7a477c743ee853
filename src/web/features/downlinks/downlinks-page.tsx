import { Button } from '@mantine/core'
import { Link, redirect, type LoaderFunctionArgs } from 'react-router'

import { downlinkQueries } from '#api/downlinks.ts'
import { templateQueries } from '#api/downlink-templates.ts'
import { fleetQueries } from '#api/fleet.ts'
import { queryClient } from '#api/query-client.ts'
import { paths } from '#web/paths.ts'
import { t } from '#web/text/text.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'

import { DownlinkDrawer } from './downlink-drawer.tsx'
import { DownlinkFilters } from './downlink-filters.tsx'
import { DownlinksNav } from './downlinks-nav.tsx'
import { DownlinksView } from './downlinks-view.tsx'

export async function loader({ request: { url } }: LoaderFunctionArgs) {
  // What can be chosen comes when it comes: the list does not wait for it
  for (const query of [queryClient.query(templateQueries.list()), queryClient.query(fleetQueries.all())]) {
    void query.catch(() => undefined)
  }
  const isOffered = await queryClient.query(downlinkQueries.isOffered())
  const thing = new URL(url).searchParams.get('thing')
  // A service that does not tell what became of downlinks takes them all the same
  return isOffered ? null : redirect(paths.sendDownlink({ ...(thing !== null && { thing }) }))
}

/** What stands behind the `?` is the list's own affair. */
export const shouldRevalidate = () => false

export function Component() {
  return (
    <>
      <PageHeader
        title={t('downlinks.title')}
        actions={
          <Button component={Link} to={paths.sendDownlink()} size="xs">
            {t('downlinks.send')}
          </Button>
        }
      />
      <DownlinksNav />
      <DownlinkFilters hasThing />
      <DownlinksView
        empty={
          <EmptyState
            title={t('downlinks.none')}
            actions={
              <Button component={Link} to={paths.sendDownlink()} size="xs">
                {t('downlinks.send')}
              </Button>
            }
          >
            {t('downlinks.none.hint')}
          </EmptyState>
        }
      />
      <DownlinkDrawer />
    </>
  )
}
