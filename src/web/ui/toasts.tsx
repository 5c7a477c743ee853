import { CloseButton } from '@mantine/core'
import { useEffect, useState, useSyncExternalStore } from 'react'

import { t } from '#web/text/text.ts'

import { StateShape } from './state-badge.tsx'
import { dismissToast, type ShownToast, toasts } from './toast.ts'
import classes from './toasts.module.css'

/** Long enough to read, and with an action to decide; it waits while it is pointed at or has the focus. */
const SHOWN_MS = { plain: 6000, withAction: 12_000 }

export function Toasts() {
  const shown = useSyncExternalStore(toasts.subscribe, toasts.read)
  return (
    // There before anything is said, or screen readers miss the first
    <section className={classes.toasts} aria-label={t('ui.toasts')}>
      <div role="status">
        {shown.map((toast) => (
          <OneToast key={toast.id} toast={toast} />
        ))}
      </div>
    </section>
  )
}

function OneToast({ toast: { id, text, tone = 'good', action } }: { toast: ShownToast }) {
  const [isHeld, setHeld] = useState(false)
  const duration = action ? SHOWN_MS.withAction : SHOWN_MS.plain

  useEffect(() => {
    if (isHeld) return undefined
    const timer = setTimeout(() => dismissToast(id), duration)
    return () => clearTimeout(timer)
  }, [id, isHeld, duration])

  return (
    <div
      className={classes.toast}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <StateShape state={tone} />
      <span className={classes.text}>{text}</span>
      {action && (
        <button
          type="button"
          className={classes.action}
          onClick={() => {
            dismissToast(id)
            action.run()
          }}
        >
          {action.label}
        </button>
      )}
      <CloseButton size="sm" aria-label={t('ui.toast.dismiss')} onClick={() => dismissToast(id)} />
    </div>
  )
}
