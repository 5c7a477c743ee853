import { useBeforeUnload, useBlocker } from 'react-router'

import { t } from '#web/text/text.ts'
import { AskDialog } from '#web/ui/ask-dialog.tsx'

/** Asks before a changed template is lost: within the console by a question of ours, else by the browser's. */
export function LeaveGuard({ isDirty }: { isDirty: boolean }) {
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => isDirty && currentLocation.pathname !== nextLocation.pathname
  )
  useBeforeUnload((event) => {
    if (isDirty) event.preventDefault()
  })
  return (
    <AskDialog
      title={t('downlink-templates.leave')}
      open={blocker.state === 'blocked'}
      onClose={() => blocker.reset?.()}
      confirm={t('downlink-templates.leave.go')}
      cancel={t('downlink-templates.leave.stay')}
      onConfirm={() => blocker.proceed?.()}
      isDangerous
    >
      <p>{t('downlink-templates.leave.text')}</p>
    </AskDialog>
  )
}
