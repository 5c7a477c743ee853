import { Anchor } from '@mantine/core'

import { t } from '#web/text/text.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'

/** What to do on a platform without things. */
export function EmptyPlatform() {
  return (
    <EmptyState
      title={t('overview.empty')}
      actions={<Anchor href="/openapi.json">{t('overview.empty.action')}</Anchor>}
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
