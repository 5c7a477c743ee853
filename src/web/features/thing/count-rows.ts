import type { CountResponse, Interval } from '#contract/shared.ts'
import { formatLocale } from '#web/text/text.ts'

export interface CountRow {
  /** Below the axis. */
  tick: string
  /** The interval in full. */
  title: string
  values: { network: number; decoded: number }
}

const ticks = {
  HOURLY: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  DAILY: { day: 'numeric', month: 'short' },
  WEEKLY: { day: 'numeric', month: 'short' },
  MONTHLY: { month: 'short' },
} as const satisfies Record<Interval, Intl.DateTimeFormatOptions>

const titles = {
  HOURLY: { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  DAILY: { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
  WEEKLY: { day: 'numeric', month: 'short', year: 'numeric' },
  MONTHLY: { month: 'long', year: 'numeric' },
} as const satisfies Record<Interval, Intl.DateTimeFormatOptions>

/** Both counts of each interval, oldest first. Rows without a start cannot be placed and are left out. */
export function countRows(
  network: readonly CountResponse[],
  decoded: readonly CountResponse[],
  interval: Interval
): CountRow[] {
  const starts = new Map<number, CountRow['values']>()
  const add = (rows: readonly CountResponse[], key: keyof CountRow['values']) => {
    for (const { startTime, count = 0 } of rows) {
      const start = startTime === undefined ? Number.NaN : Date.parse(startTime)
      if (!Number.isFinite(start)) continue
      const values = starts.get(start) ?? { network: 0, decoded: 0 }
      starts.set(start, { ...values, [key]: values[key] + count })
    }
  }
  add(network, 'network')
  add(decoded, 'decoded')

  const tick = new Intl.DateTimeFormat(formatLocale(), ticks[interval])
  const title = new Intl.DateTimeFormat(formatLocale(), titles[interval])
  return [...starts]
    .sort(([a], [b]) => a - b)
    .map(([start, values]) => ({ tick: tick.format(start), title: title.format(start), values }))
}
