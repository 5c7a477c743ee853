export const minute = 60_000
export const hour = 60 * minute
export const day = 24 * hour

const lastSundayAt1Utc = (year: number, month: number) => {
  const end = new Date(Date.UTC(year, month + 1, 0, 1))
  return end.getTime() - end.getUTCDay() * day
}

const summers = new Map<number, { start: number; end: number }>()

/** Offset of Belgian local time from UTC in ms: summer time from the last Sunday of March to that of October, 01:00 UTC. */
export function belgianOffset(time: number): number {
  const year = new Date(time).getUTCFullYear()
  let summer = summers.get(year)
  if (!summer) {
    summer = { start: lastSundayAt1Utc(year, 2), end: lastSundayAt1Utc(year, 9) }
    summers.set(year, summer)
  }
  return time >= summer.start && time < summer.end ? 2 * hour : hour
}

/** Local time in Belgium as rhythms need it. */
export interface LocalTime {
  /** Hour of the day with its fraction, 0 up to 24. */
  hour: number
  /** Monday 0 to Sunday 6. */
  weekday: number
  /** Days since 1970-01-01 on the local calendar. */
  dayNumber: number
  /** Day of the year with its fraction, 0 up to 366. */
  dayOfYear: number
}

/** The local time in Belgium of an instant in ms since the epoch. */
export function localTime(time: number): LocalTime {
  const local = time + belgianOffset(time)
  const dayNumber = Math.floor(local / day)
  const year = new Date(local).getUTCFullYear()
  return {
    hour: (local - dayNumber * day) / hour,
    // 1970-01-01 was a Thursday
    weekday: (((dayNumber + 3) % 7) + 7) % 7,
    dayNumber,
    dayOfYear: (local - Date.UTC(year, 0, 1)) / day,
  }
}

/** ISO 8601 with milliseconds and the Belgian offset, as ThingPark writes times. */
export function thingparkTime(time: number): string {
  const offset = belgianOffset(time)
  return new Date(time + offset).toISOString().slice(0, -1) + (offset === hour ? '+01:00' : '+02:00')
}
