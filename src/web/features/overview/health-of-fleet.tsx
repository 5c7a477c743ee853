import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, type ReactNode, Suspense } from 'react'

import type { Fleet } from '#api/fleet/known-fleet.ts'
import { verdictQueries } from '#api/verdicts.ts'
import { loadTexts, t } from '#web/text/text.ts'
import { ErrorState } from '#web/ui/error-state.tsx'
import { Panel } from '#web/ui/panel.tsx'

const HealthPanels = lazy(async () => {
  const [module] = await Promise.all([import('./health-panels.tsx'), loadTexts('verdicts')])
  return { default: module.HealthPanels }
})

interface HealthOfFleetProps {
  fleet: Fleet
  /** What is shown where the service has no verdicts. */
  otherwise: ReactNode
}

export function HealthOfFleet({ fleet, otherwise }: HealthOfFleetProps) {
  const { data, isError, error, refetch } = useQuery(verdictQueries.fleet())
  if (data === null) return otherwise
  const coming = (
    <Panel title={t('overview.health')}>
      <Skeleton height={160} />
    </Panel>
  )
  if (data) {
    return (
      <Suspense fallback={coming}>
        <HealthPanels fleet={fleet} verdicts={data.of} />
      </Suspense>
    )
  }
  if (!isError) return coming
  return (
    <Panel title={t('overview.health')}>
      <ErrorState title={t('overview.section.failed')} detail={error.message} onRetry={() => void refetch()}>
        {t('overview.section.failed.text')}
      </ErrorState>
    </Panel>
  )
}
