import { LONGEST_STEP_MS } from '#lib/location/track.ts'
import { FASTEST_M_S } from '#lib/location/outliers.ts'
import { NEAR } from '#lib/location/position-at.ts'
import { OLD_AFTER_MS } from '#lib/location/stale-fixes.ts'
import { STAY_LIMITS } from '#lib/location/stay-points.ts'
import { t } from '#web/text/text.ts'

import classes from './places.module.css'
import { formatMetres, formatSpan, formatSpeed } from './words.ts'

/** The rules by which fixes are judged, for whoever wonders at a figure. */
export function ReadingRules() {
  return (
    <details className={classes.rules}>
      <summary>{t('thing-places.rules')}</summary>
      <ul>
        <li>{t('thing-places.rules.step')}</li>
        <li>
          {t('thing-places.rules.stay', {
            radius: formatMetres(STAY_LIMITS.radius),
            duration: formatSpan(STAY_LIMITS.duration),
          })}
        </li>
        <li>{t('thing-places.rules.moving', { time: formatSpan(LONGEST_STEP_MS) })}</li>
        <li>
          {t('thing-places.rules.near', {
            time: formatSpan(NEAR.milliseconds),
            distance: formatMetres(NEAR.metres),
          })}
        </li>
        <li>{t('thing-places.rules.stale', { age: formatSpan(OLD_AFTER_MS) })}</li>
        <li>{t('thing-places.rules.outlier', { speed: formatSpeed(FASTEST_M_S) })}</li>
      </ul>
    </details>
  )
}
