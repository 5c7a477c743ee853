import { Button } from '@mantine/core'
import { memo } from 'react'
import { Link } from 'react-router'

import { paths } from '#web/paths.ts'
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
  return (
    <>
      <Button component={Link} to={paths.newThing()} size="xs">
        {t('things.new')}
      </Button>
      <Button component={Link} to={paths.onboardThing()} size="xs" variant="default">
        {t('things.onboard')}
      </Button>
      <Button component={Link} to={paths.importThings()} size="xs" variant="default">
        {t('things.import')}
      </Button>
    </>
  )
})
