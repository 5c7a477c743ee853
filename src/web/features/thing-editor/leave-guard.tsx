import type { RefObject } from 'react'
import { useBeforeUnload, useBlocker } from 'react-router'

import { t } from '#web/text/text.ts'
import { AskDialog } from '#web/ui/ask-dialog.tsx'

interface LeaveGuardProps {
  isDirty: boolean
  /** Set once the form is saved, before the page is left for that. */
  isDone: RefObject<boolean>
}

/** Asks before what somebody typed is lost: within the console by a question of ours, else by the browser's. */
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
      title={t('thing-editor.leave')}
      open={blocker.state === 'blocked'}
      onClose={() => blocker.reset?.()}
      confirm={t('thing-editor.leave.go')}
      cancel={t('thing-editor.leave.stay')}
      onConfirm={() => blocker.proceed?.()}
      isDangerous
    >
      <p>{t('thing-editor.leave.text')}</p>
    </AskDialog>
  )
}
