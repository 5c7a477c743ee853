import type { ThingResource } from '#contract/things.ts'
import { MapOverlay } from '#web/ui/map-overlay.tsx'

import { placeOfThing } from './map-places.ts'
import classes from './map.module.css'
import { useHeardNow } from './use-heard-now.ts'

/** More rings than that point out nothing. */
const MOST = 100

/** Rings around the things that were heard in the last seconds. */
export function HeardNowLayer({ things }: { things: readonly ThingResource[] }) {
  const heard = useHeardNow(things).slice(0, MOST)
  return (
    <MapOverlay>
      {({ toPixels }) =>
        heard.map((thing) => {
          const place = placeOfThing(thing)
          const [x, y] = place ? toPixels(place) : []
          return x === undefined || y === undefined ? null : (
            <circle key={thing.thingIdentifier} className={classes.ring} cx={x} cy={y} r="14" />
          )
        })
      }
    </MapOverlay>
  )
}
