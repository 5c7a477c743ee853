import { Anchor } from '@mantine/core'

import { createThing } from '#contract/thing-writes.ts'
import { paths } from '#web/paths.ts'
import { AllowedLink } from '#web/permission/allowed-link.tsx'
import { useReason } from '#web/permission/use-reason.ts'
import { t } from '#web/text/text.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'

/** What to do on a platform without things. */
export function EmptyPlatform() {
  const reason = useReason(createThing)
  return (
    <EmptyState
      title={t('overview.empty')}
      actions={
        <>
          <AllowedLink reason={reason} to={paths.newThing()}>
            {t('overview.empty.new')}
          </AllowedLink>
          <AllowedLink reason={reason} to={paths.importThings()} variant="default">
            {t('overview.empty.import')}
          </AllowedLink>
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
