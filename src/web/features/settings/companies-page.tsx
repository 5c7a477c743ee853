import { useSuspenseQuery } from '@tanstack/react-query'

import { platformQueries } from '#api/platform.ts'
import { queryClient } from '#api/query-client.ts'
import { sessionQueries } from '#api/session.ts'
import { createCompany } from '#contract/platform-settings.ts'
import { t } from '#web/text/text.ts'

import { CompanyDialog } from './company-dialog.tsx'
import { COMPANY_SORTS, companyColumns, companyCsv, filterCompanies } from './company-list.tsx'
import { AbsentSettings, SettingsListPage } from './settings-list-page.tsx'

export async function loader() {
  await Promise.all([
    queryClient.query(sessionQueries.current()),
    queryClient.query(platformQueries.companies()),
  ])
  return null
}

export const shouldRevalidate = () => false

export function Component() {
  const { data: companies } = useSuspenseQuery(platformQueries.companies())
  if (companies === null) return <AbsentSettings title={t('platform-settings.companies')} />
  return (
    <SettingsListPage
      kind="companies"
      rows={companies}
      rowKey={({ companyId = 0 }) => String(companyId)}
      sorts={COMPANY_SORTS}
      filter={filterCompanies}
      columnsOf={companyColumns}
      csv={companyCsv()}
      endpoint={createCompany}
      dialog={(company, onClose) => <CompanyDialog {...(company && { company })} onClose={onClose} />}
    />
  )
}
