import { type MapShape, SHAPE_PATHS } from '#web/ui/map-points/map-shapes.ts'

import classes from './playback.module.css'
import type { TrackerState } from './tracker.ts'

const SHAPES: Record<TrackerState, MapShape> = {
  moving: 'dot',
  staying: 'square',
  last: 'ring',
  stale: 'diamond',
  before: 'cross',
}

/** How a state is drawn, by shape and colour: around 0, 0, 16 pixels wide. */
export const TrackerShape = ({ state }: { state: TrackerState }) => (
  <path className={classes.sign} data-state={state} d={SHAPE_PATHS[SHAPES[state]]} />
)

/** The same beside a word. */
export const InlineTrackerSign = ({ state }: { state: TrackerState }) => (
  <svg viewBox="-8 -8 16 16" width="14" height="14" aria-hidden="true">
    <TrackerShape state={state} />
  </svg>
)
