import type { ReactNode } from 'react'

import classes from './message-state.module.css'

interface EmptyStateProps {
  title: string
  /** Why it is empty, and what to do next. */
  children?: ReactNode
  /** Links or buttons that do it. */
  actions?: ReactNode
}

/** Nothing to show, and what to do about it. */
export function EmptyState({ title, children, actions }: EmptyStateProps) {
  return (
    <section className={classes.state}>
      <svg className={classes.figure} viewBox="0 0 48 32" width="48" height="32" aria-hidden="true">
        <rect x="1" y="1" width="46" height="8" rx="2" />
        <rect x="1" y="12" width="46" height="8" rx="2" />
        <rect x="1" y="23" width="46" height="8" rx="2" />
      </svg>
      <h2 className={classes.title}>{title}</h2>
      {children && <div className={classes.text}>{children}</div>}
      {actions && <div className={classes.actions}>{actions}</div>}
    </section>
  )
}
