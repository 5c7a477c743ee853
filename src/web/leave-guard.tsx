import type { RefObject } from 'react'
import { useBeforeUnload, useBlocker } from 'react-router'

import { t } from '#web/text/text.ts'
import { AskDialog } from '#web/ui/ask-dialog.tsx'

interface LeaveGuardProps {
  isDirty: boolean
  /** Set once the form is saved, before the page is left for that. */
  isDone?: RefObject<boolean>
  /** What is lost. */
  text: string
}

/** Where what the page was about is gone, as a page says in the state that it navigates with, nothing typed is a loss. */
const isGone = (state: unknown) =>
  typeof state === 'object' && state !== null && 'isDone' in state && state.isDone === true

/** Asks before what somebody typed is lost: within the console by a question of ours, else by the browser's. */
export function LeaveGuard({ isDirty, isDone, text }: LeaveGuardProps) {
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      isDirty &&
      isDone?.current !== true &&
      !isGone(nextLocation.state) &&
      currentLocation.pathname !== nextLocation.pathname
  )
  useBeforeUnload((event) => {
    if (isDirty && isDone?.current !== true) event.preventDefault()
  })
  return (
    <AskDialog
      title={t('ui.leave')}
      open={blocker.state === 'blocked'}
      onClose={() => blocker.reset?.()}
      confirm={t('ui.leave.go')}
      cancel={t('ui.leave.stay')}
      onConfirm={() => blocker.proceed?.()}
      isDangerous
    >
      <p>{text}</p>
    </AskDialog>
  )
}
