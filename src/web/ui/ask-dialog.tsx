import { Button } from '@mantine/core'
import type { ReactNode } from 'react'

import { t } from '#web/text/text.ts'

import classes from './ask-dialog.module.css'
import { ModalDialog } from './modal-dialog.tsx'

interface AskDialogProps {
  title: string
  open: boolean
  onClose: () => void
  /** What the button that does it says. */
  confirm: string
  /** Of the button that does nothing; "Cancel" unless given, `null` where confirming does nothing either. */
  cancel?: string | null
  onConfirm: () => void
  /** What it does cannot be undone. */
  isDangerous?: boolean
  isReady?: boolean
  isBusy?: boolean
  fault?: string | undefined
  children: ReactNode
}

/** A question that has to be answered before anything else. */
export function AskDialog(props: AskDialogProps) {
  const { title, open, onClose, confirm, cancel = t('ui.cancel'), onConfirm, children, fault } = props
  const { isDangerous = false, isReady = true, isBusy = false } = props
  return (
    <ModalDialog label={title} open={open} onClose={onClose} className={classes.dialog}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (isReady && !isBusy) onConfirm()
        }}
      >
        <h2>{title}</h2>
        {children}
        {fault !== undefined && (
          <p role="alert" className={classes.fault}>
            {fault}
          </p>
        )}
        <div className={classes.buttons}>
          {cancel !== null && (
            <Button variant="default" onClick={onClose}>
              {cancel}
            </Button>
          )}
          <Button type="submit" color={isDangerous ? 'red' : undefined} disabled={!isReady} loading={isBusy}>
            {confirm}
          </Button>
        </div>
      </form>
    </ModalDialog>
  )
}
