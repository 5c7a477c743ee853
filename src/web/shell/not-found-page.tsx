import { Button } from '@mantine/core'
import { Link, useLocation } from 'react-router'

import { paths } from '#web/paths.ts'
import { t } from '#web/text/text.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'

export function NotFoundPage() {
  const { pathname } = useLocation()
  return (
    <>
      <PageHeader title={t('shell.not-found')} />
      <EmptyState
        title={t('shell.not-found.text', { path: pathname })}
        actions={
          <Button size="xs" component={Link} to={paths.overview()}>
            {t('shell.not-found.action')}
          </Button>
        }
      />
    </>
  )
}
