import classes from './places.module.css'

interface FixSignProps {
  source: string
  isStale?: boolean
  isOutlier?: boolean
}

/** The sign of a fix, around 0 0: its source by shape, stale by a broken edge, an outlier by a cross. */
export function FixSign({ source, isStale = false, isOutlier = false }: FixSignProps) {
  return (
    <g className={classes.sign} data-source={source} data-stale={isStale || undefined}>
      {source === 'GPS' ? (
        <circle r="4.5" />
      ) : source === 'LBS' ? (
        <path d="M0-6 6 0 0 6-6 0Z" />
      ) : (
        <rect x="-4.5" y="-4.5" width="9" height="9" />
      )}
      {isOutlier && <path className={classes.cross} d="M-5-5 5 5M5-5-5 5" />}
    </g>
  )
}

/** The same beside words. */
export function InlineSign(props: FixSignProps) {
  return (
    <svg className={classes.inlineSign} viewBox="-8 -8 16 16" width="16" height="16" aria-hidden="true">
      <FixSign {...props} />
    </svg>
  )
}
