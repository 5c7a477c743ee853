import { Button, type ButtonProps } from '@mantine/core'
import { Link, type To } from 'react-router'

import { AllowedButton } from '#web/ui/allowed-button.tsx'

interface AllowedLinkProps extends ButtonProps {
  to: To
  /** Why there is nothing to be done there; undefined where there is. */
  reason: string | undefined
  children: string
}

/** A link that looks like a button, to a page that only serves to do what the user may do. */
export function AllowedLink({ to, reason, children, ...props }: AllowedLinkProps) {
  return reason === undefined ? (
    <Button {...props} component={Link} to={to}>
      {children}
    </Button>
  ) : (
    <AllowedButton {...props} reason={reason}>
      {children}
    </AllowedButton>
  )
}
