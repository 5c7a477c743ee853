import { useSearchParams } from 'react-router'

import { catalogueQueries } from '#api/catalogue.ts'
import { fleetQueries } from '#api/fleet.ts'
import { queryClient } from '#api/query-client.ts'
import { ruleQueries } from '#api/rules.ts'
import { t } from '#web/text/text.ts'
import { PageHeader } from '#web/ui/page-header.tsx'

import { RulesNav } from './rules-nav.tsx'
import { TriggerFilters } from './trigger-filters.tsx'
import { TriggersView } from './triggers-view.tsx'

export function loader() {
  // What can be chosen comes when it comes: the list does not wait for it
  for (const query of [
    queryClient.query(ruleQueries.list()),
    queryClient.query(catalogueQueries.containerDefinitions()),
    queryClient.query(fleetQueries.all()),
  ]) {
    void query.catch(() => undefined)
  }
  return null
}

/** What stands behind the `?` is the list's own affair. */
export const shouldRevalidate = () => false

export function Component() {
  const [, setParams] = useSearchParams()
  const change = (changes: Record<string, string>) => {
    const next = new URLSearchParams(window.location.search)
    for (const [name, value] of Object.entries(changes)) {
      if (value === '') next.delete(name)
      else next.set(name, value)
    }
    setParams(next, { replace: true, preventScrollReset: true })
  }
  return (
    <>
      <PageHeader title={t('rules.triggers.title')} />
      <RulesNav />
      <TriggerFilters onChange={change} />
      <TriggersView />
    </>
  )
}
