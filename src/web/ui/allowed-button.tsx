import { Button, type ButtonProps } from '@mantine/core'
import { type ReactNode, type SyntheticEvent, useId } from 'react'

import classes from './allowed-button.module.css'

interface AllowedButtonProps extends ButtonProps {
  /** Why it cannot be used; undefined where it can. */
  reason: string | undefined
  /** What it does beside sending its form. */
  onClick?: () => void
  type?: 'submit'
  children: ReactNode
}

/** Of the reason, in pixels: as the style has it. */
const WIDEST = 240

/** Lets the reason begin with its button where it would be cut off, ending with it. */
function place({ currentTarget }: SyntheticEvent<HTMLElement>) {
  const { left, right } = currentTarget.getBoundingClientRect()
  const around = (currentTarget.closest('[role=dialog]') ?? document.documentElement).getBoundingClientRect()
  const room = right - WIDEST - around.left
  currentTarget.toggleAttribute('data-from-start', room < 0 && around.right - left - WIDEST > room)
}

/** A button that says why it is disabled, to pointer and keyboard alike, instead of not being there. */
export function AllowedButton({ reason, onClick, children, c, ...props }: AllowedButtonProps) {
  const id = useId()
  if (reason === undefined) {
    // In its colour only while it can be used: in a colour of its own it does not look disabled
    return (
      <Button {...props} {...(c !== undefined && { c })} onClick={onClick}>
        {children}
      </Button>
    )
  }
  return (
    <span className={classes.wrapper} onPointerEnter={place} onFocus={place}>
      <Button {...props} data-disabled aria-disabled="true" aria-describedby={id}>
        {children}
      </Button>
      <span id={id} role="tooltip" className={classes.reason}>
        {reason}
      </span>
    </span>
  )
}
