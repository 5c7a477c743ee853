import { useQuery } from '@tanstack/react-query'

import { ApiError } from '#api/api-error.ts'
import { statusQueries } from '#api/status.ts'
import { t } from '#web/text/text.ts'
import { StateShape } from '#web/ui/state-badge.tsx'

import classes from './offline-banner.module.css'

/**
 * Says that the server does not answer. It goes by what the calls meet, not by what the browser thinks of its network:
 * the server may be on this very machine, or be away while the network is there.
 */
export function OfflineBanner() {
  const { error } = useQuery(statusQueries.current())
  const isOffline = error instanceof ApiError && error.code === 'OFFLINE'
  return (
    <div role="status">
      {isOffline && (
        <p className={classes.banner}>
          <StateShape state="warning" />
          {t('shell.offline')}
        </p>
      )}
    </div>
  )
}
