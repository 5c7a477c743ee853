import { createContext, type ReactNode, use, useMemo, useState } from 'react'

import { createCursor, CursorContext } from './time-chart-cursor.ts'

/** The range that charts share; times in milliseconds since the epoch. */
interface TimeRange {
  start: number
  end: number
  /** A span that somebody marked, or a wider one. */
  onZoom: (start: number, end: number) => void
}

const RangeContext = createContext<TimeRange>({ start: 0, end: 1, onZoom: () => undefined })

export const useTimeRange = () => use(RangeContext)

/** Charts below it have one range and one cursor. */
export function TimeChartGroup({ start, end, onZoom, children }: TimeRange & { children: ReactNode }) {
  const [cursor] = useState(createCursor)
  const range = useMemo(() => ({ start, end, onZoom }), [start, end, onZoom])
  return (
    <RangeContext value={range}>
      <CursorContext value={cursor}>{children}</CursorContext>
    </RangeContext>
  )
}
