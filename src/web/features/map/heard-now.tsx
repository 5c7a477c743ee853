import type { ThingResource } from '#contract/things.ts'
import { t } from '#web/text/text.ts'

import classes from './presentation.module.css'
import { useHeardNow } from './use-heard-now.ts'

/** Names the things heard in the last seconds. No status: it would talk over the incidents. */
export function HeardNow({ things }: { things: readonly ThingResource[] }) {
  const [first, ...others] = useHeardNow(things)
  return (
    first && (
      <p className={classes.heardNow}>
        {t('map.present.heard', { name: first.thingName || first.thingIdentifier, others: others.length })}
      </p>
    )
  )
}
