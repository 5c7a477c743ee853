import { CloseButton } from '@mantine/core'
import type { ReactNode } from 'react'

import { t } from '#web/text/text.ts'
import { ModalDialog } from '#web/ui/modal-dialog.tsx'

import classes from './dialogs.module.css'

interface NavigationDrawerProps {
  open: boolean
  onClose: () => void
  children: ReactNode
}

export function NavigationDrawer({ open, onClose, children }: NavigationDrawerProps) {
  return (
    <ModalDialog label={t('shell.navigation')} open={open} onClose={onClose} className={classes.drawer}>
      <CloseButton
        className={classes.closeDrawer}
        size={40}
        aria-label={t('shell.navigation.close')}
        onClick={onClose}
      />
      {children}
    </ModalDialog>
  )
}
