import { Button } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { type ReactNode, useId, useRef, useState } from 'react'

import classes from './popover-button.module.css'

interface PopoverButtonProps {
  /** What the button says. */
  label: ReactNode
  /** What opens is called. */
  title: string
  children: ReactNode
}

/** Closes the panel that an element is in. */
export const closePopover = (inside: Element): void => inside.closest<HTMLElement>('[popover]')?.hidePopover()

/** A button that opens a panel below it; on a narrow screen a sheet. Escape and a click elsewhere close it. */
export function PopoverButton({ label, title, children }: PopoverButtonProps) {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const panel = useRef<HTMLDivElement>(null)
  const [isOpen, setIsOpen] = useState(false)

  const place = () => {
    const box = button.current?.getBoundingClientRect()
    if (!box || !panel.current) return
    panel.current.style.setProperty('--top', `${Math.round(box.bottom + 4)}px`)
    panel.current.style.setProperty('--left', `${Math.round(box.left)}px`)
  }
  return (
    <>
      <Button
        ref={button}
        size="xs"
        variant="default"
        popoverTarget={id}
        aria-expanded={isOpen}
        rightSection={<IconChevronDown size={14} stroke={1.8} aria-hidden="true" />}
      >
        {label}
      </Button>
      <div
        ref={panel}
        id={id}
        popover="auto"
        role="dialog"
        aria-label={title}
        className={classes.panel}
        onBeforeToggle={place}
        onToggle={({ newState }) => setIsOpen(newState === 'open')}
      >
        {isOpen && children}
      </div>
    </>
  )
}
