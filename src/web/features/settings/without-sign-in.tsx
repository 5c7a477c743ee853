import { sessionQueries } from '#api/session.ts'
import { queryClient } from '#api/query-client.ts'
import { t } from '#web/text/text.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'

import { SettingsNav } from './settings-nav.tsx'

type AccountPart = 'sessions' | 'users' | 'audit'

/** Whether somebody signs in here: without, there is nothing to ask for of what is about accounts. */
export async function demandsSignIn(): Promise<boolean> {
  const { signIn } = await queryClient.query(sessionQueries.current())
  return signIn !== 'none'
}

/** What a page about accounts says where there are none: its address can be typed, and links to it lie about. */
export function WithoutSignIn({ part }: { part: AccountPart }) {
  return (
    <>
      <PageHeader title={t(`settings.${part}`)} />
      <SettingsNav />
      <EmptyState title={t(`settings.${part}.without`)}>{t('settings.without-sign-in')}</EmptyState>
    </>
  )
}
