import { useQuery } from '@tanstack/react-query'

import { downlinkQueries } from '#api/downlinks.ts'
import { t } from '#web/text/text.ts'
import { Panel } from '#web/ui/panel.tsx'

import { DownlinkDrawer } from './downlink-drawer.tsx'
import { DownlinkFilters } from './downlink-filters.tsx'
import classes from './downlinks.module.css'
import { DownlinksView } from './downlinks-view.tsx'

/** What waits for a thing and what was sent to it before, where the service tells. */
export function PastDownlinks({ thing }: { thing: string }) {
  const { data: isOffered } = useQuery(downlinkQueries.isOffered())
  if (isOffered === undefined) return null
  if (!isOffered) return <p className={classes.note}>{t('downlink-send.untold')}</p>
  return (
    <div className={classes.past}>
      <Panel title={t('downlink-send.past')}>
        <div className={classes.padded}>
          <DownlinkFilters hasThing={false} />
          <DownlinksView
            thing={thing}
            empty={<p className={classes.dimmed}>{t('downlink-send.past.none')}</p>}
          />
        </div>
      </Panel>
      <DownlinkDrawer />
    </div>
  )
}
