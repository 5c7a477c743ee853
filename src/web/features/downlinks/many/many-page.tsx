import { Anchor } from '@mantine/core'
import { Link } from 'react-router'

import { downlinkQueries } from '#api/downlinks.ts'
import { templateQueries } from '#api/downlink-templates.ts'
import { fleetQueries } from '#api/fleet.ts'
import { queryClient } from '#api/query-client.ts'
import { useTemplateRun } from '#api/template-run.ts'
import { paths } from '#web/paths.ts'
import { t } from '#web/text/text.ts'
import { PageHeader } from '#web/ui/page-header.tsx'

import { DownlinksNav } from '../downlinks-nav.tsx'
import { Preparation } from './preparation.tsx'
import { RunPanel } from './run-panel.tsx'

export async function loader() {
  await Promise.all([
    queryClient.query(downlinkQueries.isOffered()),
    queryClient.query(templateQueries.list()),
    queryClient.query(fleetQueries.all()),
  ])
  return null
}

/** What stands behind the `?` chooses among what is there already. */
export const shouldRevalidate = () => false

export function Component() {
  const run = useTemplateRun()
  return (
    <>
      <PageHeader
        title={t('downlink-many.title')}
        crumbs={[
          <Anchor key="downlinks" component={Link} to={paths.downlinks()} inherit>
            {t('shell.downlinks')}
          </Anchor>,
        ]}
      />
      <DownlinksNav />
      {run ? <RunPanel run={run} /> : <Preparation />}
    </>
  )
}
