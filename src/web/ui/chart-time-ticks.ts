const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** Steps between ticks that people read at a glance. */
const steps = [1, 5, 10, 15, 30]
  .map((minutes) => minutes * minute)
  .concat([1, 2, 3, 6, 12].map((hours) => hours * hour))
  .concat([1, 2, 7, 14, 28, 91, 182, 364].map((days) => days * day))

/**
 * Instants (milliseconds since the epoch) at round local times from `start` to `end`, about `count` of them. They
 * follow the wall clock of the local zone, daylight-saving changes included.
 */
export function timeTicks(start: number, end: number, count: number): number[] {
  const step = steps.find((candidate) => (end - start) / candidate <= count) ?? 364 * day
  const from = new Date(start)
  const midnight = [from.getFullYear(), from.getMonth(), from.getDate()] as const

  const ticks: number[] = []
  for (let index = 0; index < 10_000; index++) {
    // Counted on the wall clock and not in milliseconds, so that a day of 23 hours keeps its ticks at round hours
    const tick =
      step < day
        ? new Date(...midnight, 0, (index * step) / minute).getTime()
        : new Date(midnight[0], midnight[1], midnight[2] + (index * step) / day).getTime()
    if (tick > end) break
    if (tick >= start && tick > (ticks.at(-1) ?? -Infinity)) ticks.push(tick)
  }
  return ticks
}

/** `14:00`, or the day where a tick stands at local midnight. */
export function tickLabel(time: number, locale: string): string {
  const date = new Date(time)
  const atMidnight = date.getHours() === 0 && date.getMinutes() === 0
  return new Intl.DateTimeFormat(
    locale,
    atMidnight ? { day: 'numeric', month: 'short' } : { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }
  ).format(date)
}
