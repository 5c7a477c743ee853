import { Button } from '@mantine/core'
import { memo } from 'react'

import { createThing } from '#contract/thing-writes.ts'
import { paths } from '#web/paths.ts'
import { AllowedLink } from '#web/permission/allowed-link.tsx'
import { useReason } from '#web/permission/use-reason.ts'
import { t } from '#web/text/text.ts'

/** What can be done beside looking. */
export function ThingsActions({ canExport, onExport }: { canExport: boolean; onExport: () => void }) {
  return (
    <>
      <Additions />
      <Button size="xs" variant="default" disabled={!canExport} onClick={onExport}>
        {t('ui.export')}
      </Button>
    </>
  )
}

/** The ways to add things: the same at every key of a search. */
const Additions = memo(function Additions() {
  const reason = useReason(createThing)
  return (
    <>
      <AllowedLink reason={reason} to={paths.newThing()} size="xs">
        {t('things.new')}
      </AllowedLink>
      <AllowedLink reason={reason} to={paths.onboardThing()} size="xs" variant="default">
        {t('things.onboard')}
      </AllowedLink>
      <AllowedLink reason={reason} to={paths.importThings()} size="xs" variant="default">
        {t('things.import')}
      </AllowedLink>
    </>
  )
})
