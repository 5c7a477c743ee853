import type { RefObject } from 'react'
import { useBeforeUnload, useBlocker } from 'react-router'

import { t } from '#web/text/text.ts'
import { AskDialog } from '#web/ui/ask-dialog.tsx'

interface LeaveGuardProps {
  isDirty: boolean
  /** Set once the template is saved, before the page is left for that. */
  isDone: RefObject<boolean>
}

/** Asks before a changed template is lost: within the console by a question of ours, else by the browser's. */
export function LeaveGuard({ isDirty, isDone }: LeaveGuardProps) {
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      isDirty && !isDone.current && currentLocation.pathname !== nextLocation.pathname
  )
  useBeforeUnload((event) => {
    if (isDirty && !isDone.current) event.preventDefault()
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
