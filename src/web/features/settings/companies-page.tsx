import { useSuspenseQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'

import { platformQueries } from '#api/platform.ts'
import { queryClient } from '#api/query-client.ts'
import { sessionQueries, useNeededRole } from '#api/session.ts'
import { createCompany } from '#contract/platform-settings.ts'
import type { PlatformCompany } from '#contract/platform.ts'
import { t } from '#web/text/text.ts'
import { AllowedButton } from '#web/ui/allowed-button.tsx'

import { CompanyDialog } from './company-dialog.tsx'
import { COMPANY_SORTS, companyColumns, companyCsv, filterCompanies } from './company-list.tsx'
import { AbsentSettings, NoMatch, SettingsListPage } from './settings-list-page.tsx'
import { useListAddress } from './use-list-address.ts'

export async function loader() {
  await Promise.all([
    queryClient.query(sessionQueries.current()),
    queryClient.query(platformQueries.companies()),
  ])
  return null
}

export const shouldRevalidate = () => false

export function Component() {
  const { data } = useSuspenseQuery(platformQueries.companies())
  return data === null ? (
    <AbsentSettings title={t('platform-settings.companies')} />
  ) : (
    <Companies companies={data} />
  )
}

function Companies({ companies }: { companies: readonly PlatformCompany[] }) {
  const role = useNeededRole(createCompany)
  const [opened, setOpened] = useState<PlatformCompany | 'new'>()
  const address = useListAddress(COMPANY_SORTS, { column: 'name', descending: false })
  const columns = useMemo(() => companyColumns(role === undefined ? setOpened : undefined), [role])
  const shown = filterCompanies(companies, address.search, address.sort)
  return (
    <SettingsListPage
      title={t('platform-settings.companies')}
      help={t('platform-settings.companies.help')}
      count={t('platform-settings.companies.count', { shown: shown.length, total: companies.length })}
      filterLabel={t('platform-settings.companies.filter')}
      empty={<NoMatch title={t('platform-settings.companies.no-match')} address={address} />}
      shown={shown}
      columns={columns}
      csv={companyCsv()}
      fileName="companies.csv"
      rowKey={({ companyId = 0 }) => String(companyId)}
      address={address}
      action={
        <AllowedButton
          size="xs"
          reason={role && t('ui.needs-role', { role })}
          onClick={() => setOpened('new')}
        >
          {t('platform-settings.companies.new')}
        </AllowedButton>
      }
    >
      {opened && (
        <CompanyDialog {...(opened !== 'new' && { company: opened })} onClose={() => setOpened(undefined)} />
      )}
    </SettingsListPage>
  )
}
