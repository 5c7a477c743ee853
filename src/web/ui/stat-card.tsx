import type { ReactNode } from 'react'

import classes from './stat-card.module.css'

interface StatCardProps {
  /** A link here covers the whole card. */
  label: ReactNode
  value: ReactNode
  /** A second line, such as a share of the whole. */
  hint?: ReactNode
  /** A share of 0 to 1, drawn as a bar. */
  share?: number
}

/** One figure. */
export function StatCard({ label, value, hint, share }: StatCardProps) {
  return (
    <div className={classes.card}>
      <div className={classes.label}>{label}</div>
      <div className={classes.value}>{value}</div>
      {hint && <div className={classes.hint}>{hint}</div>}
      {share !== undefined && <ShareBar share={share} />}
    </div>
  )
}

/** A share of 0 to 1 as a bar; the figure stands beside it, so that it is silent. */
export function ShareBar({ share }: { share: number }) {
  return (
    <div className={classes.bar} aria-hidden="true">
      <div style={{ width: `${Math.min(1, Math.max(0, share)) * 100}%` }} />
    </div>
  )
}
