import { useSuspenseQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'

import { platformSettingsQueries } from '#api/platform-settings.ts'
import { queryClient } from '#api/query-client.ts'
import { sessionQueries, useNeededRole } from '#api/session.ts'
import { createPlan, type PlatformPlan } from '#contract/platform-settings.ts'
import { t } from '#web/text/text.ts'
import { AllowedButton } from '#web/ui/allowed-button.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'

import { PlanDialog } from './plan-dialog.tsx'
import { filterPlans, PLAN_SORTS, planColumns, planCsv } from './plan-list.tsx'
import { AbsentSettings, NoMatch, SettingsListPage } from './settings-list-page.tsx'
import { useListAddress } from './use-list-address.ts'

export async function loader() {
  await Promise.all([
    queryClient.query(sessionQueries.current()),
    queryClient.query(platformSettingsQueries.plans()),
  ])
  return null
}

export const shouldRevalidate = () => false

export function Component() {
  const { data } = useSuspenseQuery(platformSettingsQueries.plans())
  return data === null ? <AbsentSettings title={t('platform-settings.plans')} /> : <Plans plans={data} />
}

function Plans({ plans }: { plans: readonly PlatformPlan[] }) {
  const role = useNeededRole(createPlan)
  const [opened, setOpened] = useState<PlatformPlan | 'new'>()
  const address = useListAddress(PLAN_SORTS, { column: 'name', descending: false })
  const columns = useMemo(() => planColumns(role === undefined ? setOpened : undefined), [role])
  const shown = filterPlans(plans, address.search, address.sort)
  return (
    <SettingsListPage
      title={t('platform-settings.plans')}
      help={t('platform-settings.plans.help')}
      count={t('platform-settings.plans.count', { shown: shown.length, total: plans.length })}
      filterLabel={t('platform-settings.plans.filter')}
      empty={
        plans.length === 0 ? (
          <EmptyState title={t('platform-settings.plans.none')}>
            {t('platform-settings.plans.none.hint')}
          </EmptyState>
        ) : (
          <NoMatch title={t('platform-settings.plans.no-match')} address={address} />
        )
      }
      shown={shown}
      columns={columns}
      csv={planCsv()}
      fileName="plans.csv"
      rowKey={({ planId = '' }) => planId}
      address={address}
      action={
        <AllowedButton
          size="xs"
          reason={role && t('ui.needs-role', { role })}
          onClick={() => setOpened('new')}
        >
          {t('platform-settings.plans.new')}
        </AllowedButton>
      }
    >
      {opened && (
        <PlanDialog {...(opened !== 'new' && { plan: opened })} onClose={() => setOpened(undefined)} />
      )}
    </SettingsListPage>
  )
}
