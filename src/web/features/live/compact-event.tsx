import type { LiveEvent } from '#contract/live.ts'

import { EventTime } from './columns.tsx'
import { fieldsText, kindText, thingText, valuesText } from './live-words.ts'
import classes from './live.module.css'

/** An event in two lines, for a phone. */
export function CompactEvent({ event }: { event: LiveEvent }) {
  const isData = event.type === 'data'
  return (
    <>
      <div className={classes.compactLine}>
        <EventTime event={event} />
        <span>{kindText(isData ? event.message : event.change)}</span>
      </div>
      <div className={classes.compactLine} data-quiet>
        <span>{thingText(event)}</span>
        <span>{isData ? valuesText(event) : fieldsText(event)}</span>
      </div>
    </>
  )
}
