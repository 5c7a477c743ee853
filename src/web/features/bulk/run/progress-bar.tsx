import classes from './run.module.css'

interface ProgressBarProps {
  label: string
  succeeded: number
  failed: number
  total: number
}

/** What is done, and what has failed, of the whole. */
export function ProgressBar({ label, succeeded, failed, total }: ProgressBarProps) {
  const share = (count: number) => `${total === 0 ? 0 : (count / total) * 100}%`
  return (
    <div
      className={classes.bar}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={total}
      aria-valuenow={succeeded + failed}
    >
      <div className={classes.good} style={{ width: share(succeeded) }} />
      <div className={classes.bad} style={{ width: share(failed) }} />
    </div>
  )
}
