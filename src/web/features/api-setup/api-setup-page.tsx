import { Anchor } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from 'react-router'

import { apiSetupQueries } from '#api/api-setup.ts'
import { queryClient } from '#api/query-client.ts'
import { sessionQueries } from '#api/session.ts'
import { paths } from '#web/paths.ts'
import { t } from '#web/text/text.ts'
import { PageHeader } from '#web/ui/page-header.tsx'

import { AccountPanel } from './account-panel.tsx'
import classes from './api-setup.module.css'
import { PermanentTokens } from './permanent-tokens.tsx'
import { TokenPanel } from './token-panel.tsx'

export async function loader() {
  await Promise.all([
    // Who may not see permanent tokens asks for none
    queryClient.query(sessionQueries.current()),
    queryClient.query(apiSetupQueries.connection()),
    queryClient.query(apiSetupQueries.link()),
  ])
  return null
}

export function Component() {
  const { data: link } = useSuspenseQuery(apiSetupQueries.link())
  return (
    <>
      <PageHeader
        title={t('api-setup.title')}
        meta={<p className={classes.intro}>{t('api-setup.intro')}</p>}
        actions={
          <Anchor component={Link} to={paths.apiConsole()} size="sm">
            {t('api-setup.to-console')}
          </Anchor>
        }
      />
      <div className={classes.page}>
        <AccountPanel />
        <TokenPanel />
        <PermanentTokens isOffered={link !== null} />
      </div>
    </>
  )
}
