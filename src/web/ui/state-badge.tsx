import classes from './state-badge.module.css'

export type BadgeState = 'good' | 'warning' | 'bad' | 'off' | 'unknown'

interface StateBadgeProps {
  state: BadgeState
  /** The word: a state is never told by colour alone. */
  label: string
}

/** A state as shape, colour and word. */
export function StateBadge({ state, label }: StateBadgeProps) {
  return (
    <span className={classes.badge}>
      <StateShape state={state} />
      {label}
    </span>
  )
}

/** The shape alone, for places that have the word beside it. */
export function StateShape({ state }: { state: BadgeState }) {
  return (
    <svg className={classes[state]} viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
      {SHAPES[state]}
    </svg>
  )
}

const SHAPES = {
  good: <circle cx="6" cy="6" r="4.5" fill="currentColor" />,
  warning: <path d="M6 1 11.4 10.6H.6Z" fill="currentColor" />,
  bad: <path d="M6 .6 11.4 6 6 11.4.6 6Z" fill="currentColor" />,
  off: <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" strokeWidth="1.8" />,
  unknown: (
    <circle
      cx="6"
      cy="6"
      r="4"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeDasharray="2.1 2.1"
    />
  ),
} as const
