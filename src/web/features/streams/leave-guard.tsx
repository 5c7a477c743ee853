import type { RefObject } from 'react'
import { useBeforeUnload, useBlocker } from 'react-router'

import { t } from '#web/text/text.ts'
import { AskDialog } from '#web/ui/ask-dialog.tsx'

interface LeaveGuardProps {
  isDirty: boolean
  /** Set once the stream is saved, before the page is left for that. */
  isDone: RefObject<boolean>
}

/** Where a stream was deleted, what somebody typed into it is no loss. */
const isDeleted = (state: unknown) =>
  typeof state === 'object' && state !== null && 'isDone' in state && state.isDone === true

/** Asks before a changed stream is lost: within the console by a question of ours, else by the browser's. */
export function LeaveGuard({ isDirty, isDone }: LeaveGuardProps) {
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      isDirty &&
      !isDone.current &&
      !isDeleted(nextLocation.state) &&
      currentLocation.pathname !== nextLocation.pathname
  )
  useBeforeUnload((event) => {
    if (isDirty && !isDone.current) event.preventDefault()
  })
  return (
    <AskDialog
      title={t('stream-editor.leave')}
      open={blocker.state === 'blocked'}
      onClose={() => blocker.reset?.()}
      confirm={t('stream-editor.leave.go')}
      cancel={t('stream-editor.leave.stay')}
      onConfirm={() => blocker.proceed?.()}
      isDangerous
    >
      <p>{t('stream-editor.leave.text')}</p>
    </AskDialog>
  )
}
