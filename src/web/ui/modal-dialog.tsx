import { type ReactNode, useEffect, useRef } from 'react'

interface ModalDialogProps {
  label: string
  open: boolean
  onClose: () => void
  className: string | undefined
  children: ReactNode
}

/** The browser's own modal dialog: it keeps the focus in, gives it back, and closes by Escape. */
export function ModalDialog({ label, open, onClose, className, children }: ModalDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)

  useEffect(() => {
    if (open && dialog.current?.open === false) dialog.current.showModal()
    if (!open && dialog.current?.open === true) dialog.current.close()
  }, [open])

  useEffect(() => {
    const element = dialog.current
    // A click beside the dialog falls on its backdrop, which counts as the dialog itself
    const onClick = (event: MouseEvent) => {
      if (event.target === element) element?.close()
    }
    element?.addEventListener('click', onClick)
    return () => element?.removeEventListener('click', onClick)
  }, [])

  return (
    <dialog ref={dialog} className={className} aria-label={label} onClose={onClose}>
      {open && children}
    </dialog>
  )
}
