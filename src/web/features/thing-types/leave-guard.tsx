import { useBeforeUnload, useBlocker } from 'react-router'

import { t } from '#web/text/text.ts'
import { AskDialog } from '#web/ui/ask-dialog.tsx'

/** Asks before a script that is not saved is lost: within the console by a question of ours, else by the browser's. */
export function LeaveGuard({ isDirty }: { isDirty: boolean }) {
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => isDirty && currentLocation.pathname !== nextLocation.pathname
  )
  useBeforeUnload((event) => {
    if (isDirty) event.preventDefault()
  })

  return (
    <AskDialog
      title={t('thing-types.leave')}
      open={blocker.state === 'blocked'}
      onClose={() => blocker.reset?.()}
      confirm={t('thing-types.leave.go')}
      cancel={t('thing-types.leave.stay')}
      onConfirm={() => blocker.proceed?.()}
      isDangerous
    >
      <p>{t('thing-types.leave.text')}</p>
    </AskDialog>
  )
}
