import { Button } from '@mantine/core'
import { Link } from 'react-router'

import { paths } from '#web/paths.ts'
import { t } from '#web/text/text.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'

/** The page where the service keeps its codecs to itself. */
export function NotOffered() {
  return (
    <>
      <PageHeader title={t('thing-types.title')} />
      <EmptyState
        title={t('thing-types.not-offered')}
        actions={
          <Button component={Link} to={paths.things()} size="xs" variant="default">
            {t('thing-types.not-offered.things')}
          </Button>
        }
      >
        {t('thing-types.not-offered.text')}
      </EmptyState>
    </>
  )
}
