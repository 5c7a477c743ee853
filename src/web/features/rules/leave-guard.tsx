import type { RefObject } from 'react'
import { useBeforeUnload, useBlocker } from 'react-router'

import { t } from '#web/text/text.ts'
import { AskDialog } from '#web/ui/ask-dialog.tsx'

interface LeaveGuardProps {
  isDirty: boolean
  /** Set once the rule is saved or deleted, before the page is left for that. */
  isDone: RefObject<boolean>
}

/** Asks before a changed rule is lost: within the console by a question of ours, else by the browser's. */
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
      title={t('rule-editor.leave')}
      open={blocker.state === 'blocked'}
      onClose={() => blocker.reset?.()}
      confirm={t('rule-editor.leave.go')}
      cancel={t('rule-editor.leave.stay')}
      onConfirm={() => blocker.proceed?.()}
      isDangerous
    >
      <p>{t('rule-editor.leave.text')}</p>
    </AskDialog>
  )
}
