import { Button } from '@mantine/core'
import { type ReactNode, useEffect, useEffectEvent } from 'react'

import { t } from '#web/text/text.ts'

import classes from './message-state.module.css'
import { onRecovery } from './recovery.ts'
import { StateShape } from './state-badge.tsx'

interface ErrorStateProps {
  /** What happened. */
  title: string
  /** What was kept, and what to do. */
  children?: ReactNode
  /** The service's own words, and what its staff may ask for. */
  detail?: string | undefined
  requestId?: string | undefined
  onRetry?: (() => void) | undefined
  actions?: ReactNode
  heading?: 'h1' | 'h2'
}

/** What happened, what was kept and what to do. Once the platform is back, it is tried again by itself. */
export function ErrorState(props: ErrorStateProps) {
  const { title, children, detail, requestId, onRetry, actions, heading: Heading = 'h2' } = props
  const retry = useEffectEvent(() => onRetry?.())
  useEffect(() => onRecovery(() => retry()), [])
  return (
    <section className={classes.state} role="alert">
      <StateShape state="bad" />
      <Heading className={classes.title} tabIndex={-1}>
        {title}
      </Heading>
      {children && <div className={classes.text}>{children}</div>}
      {detail && <p className={classes.detail}>{detail}</p>}
      {requestId && <p className={classes.detail}>{t('ui.reference', { id: requestId })}</p>}
      {(onRetry || actions) && (
        <div className={classes.actions}>
          {onRetry && (
            <Button size="xs" onClick={onRetry}>
              {t('ui.retry')}
            </Button>
          )}
          {actions}
        </div>
      )}
    </section>
  )
}
