import classes from './state-badge.module.css'

export type BadgeState = 'good' | 'warning' | 'bad' | 'off' | 'unknown'

interface StateBadgeProps {
  state: BadgeState
  /** The word: a state is never told by colour alone. */
  label: string
  /** More for who points at it. */
  title?: string | undefined
}

/** A state as shape, colour and word. The style sheet draws the shape: a list has some in each of its rows. */
export function StateBadge({ state, label, title }: StateBadgeProps) {
  return (
    <span className={classes.badge} data-state={state} title={title}>
      {label}
    </span>
  )
}

/** The shape alone, for places that have the word beside it. */
export function StateShape({ state }: { state: BadgeState }) {
  return <span className={classes.shape} data-state={state} aria-hidden="true" />
}
