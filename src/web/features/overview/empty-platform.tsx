import { Anchor, Button } from '@mantine/core'
import { Link } from 'react-router'

import { paths } from '#web/paths.ts'
import { t } from '#web/text/text.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'

/** What to do on a platform without things. */
export function EmptyPlatform() {
  return (
    <EmptyState
      title={t('overview.empty')}
      actions={
        <>
          <Button component={Link} to={paths.newThing()}>
            {t('overview.empty.new')}
          </Button>
          <Anchor component={Link} to={paths.importThings()}>
            {t('overview.empty.import')}
          </Anchor>
          <Anchor href="/openapi.json">{t('overview.empty.action')}</Anchor>
        </>
      }
    >
      <p>{t('overview.empty.text')}</p>
      <ol>
        <li>{t('overview.empty.create')}</li>
        <li>{t('overview.empty.frame')}</li>
        <li>{t('overview.empty.demo')}</li>
      </ol>
    </EmptyState>
  )
}
