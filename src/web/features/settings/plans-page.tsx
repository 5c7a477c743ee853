import { useSuspenseQuery } from '@tanstack/react-query'

import { platformSettingsQueries } from '#api/platform-settings.ts'
import { queryClient } from '#api/query-client.ts'
import { sessionQueries } from '#api/session.ts'
import { createPlan } from '#contract/platform-settings.ts'
import { t } from '#web/text/text.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'

import { PlanDialog } from './plan-dialog.tsx'
import { filterPlans, PLAN_SORTS, planColumns, planCsv } from './plan-list.tsx'
import { AbsentSettings, SettingsListPage } from './settings-list-page.tsx'

export async function loader() {
  await Promise.all([
    queryClient.query(sessionQueries.current()),
    queryClient.query(platformSettingsQueries.plans()),
  ])
  return null
}

export const shouldRevalidate = () => false

export function Component() {
  const { data: plans } = useSuspenseQuery(platformSettingsQueries.plans())
  if (plans === null) return <AbsentSettings title={t('platform-settings.plans')} />
  return (
    <SettingsListPage
      kind="plans"
      rows={plans}
      rowKey={({ planId = '' }) => planId}
      sorts={PLAN_SORTS}
      filter={filterPlans}
      columnsOf={planColumns}
      csv={planCsv()}
      endpoint={createPlan}
      none={
        <EmptyState title={t('platform-settings.plans.none')}>
          {t('platform-settings.plans.none.hint')}
        </EmptyState>
      }
      dialog={(plan, onClose) => <PlanDialog {...(plan && { plan })} onClose={onClose} />}
    />
  )
}
