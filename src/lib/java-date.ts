/** What a letter of a pattern stands for, of a moment as its zone's clocks show it. */
type Field = (moment: Moment) => string

interface Moment {
  /** Shifted by the zone's offset, so that the UTC getters tell the zone's time. */
  local: Date
  /** Minutes east of UTC. */
  offset: number
  zone: string
  time: number
}

/** Writes an instant, in milliseconds since the epoch, as the clocks of an IANA zone show it. */
export type JavaDateFormat = (time: number, zone: string) => string

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October'],
  ...['November', 'December'],
]
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const DAY = 86_400_000

const pad = (value: number, digits: number) => String(value).padStart(digits, '0')
const startOfYear = (year: number) => Date.UTC(year, 0, 1)
const dayOfYear = (date: Date) => Math.floor((date.getTime() - startOfYear(date.getUTCFullYear())) / DAY) + 1

/** ISO 8601: the week of a date is that of its Thursday. */
function isoWeek(date: Date): { year: number; week: number } {
  const thursday = new Date(date.getTime() + (4 - (date.getUTCDay() || 7)) * DAY)
  return { year: thursday.getUTCFullYear(), week: Math.ceil(dayOfYear(thursday) / 7) }
}

const yearText = (year: number, count: number) => (count === 2 ? pad(year % 100, 2) : pad(year, count))
const nameText = (name: string, count: number) => (count < 4 ? name.slice(0, 3) : name)

function offsetText(minutes: number, separator: string, withMinutes: boolean): string {
  const size = Math.abs(minutes)
  const hours = `${minutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60), 2)}`
  return withMinutes || size % 60 !== 0 ? `${hours}${separator}${pad(size % 60, 2)}` : hours
}

const isoOffset = (minutes: number, count: number) => offsetText(minutes, count === 3 ? ':' : '', count > 1)

/** The letters of `java.text.SimpleDateFormat` and `java.time.format.DateTimeFormatter` that both or common use knows. */
const LETTERS: Record<string, { most: number; field: (count: number) => Field }> = {
  G: { most: 3, field: () => () => 'AD' },
  y: {
    most: 9,
    field:
      (count) =>
      ({ local }) =>
        yearText(local.getUTCFullYear(), count),
  },
  u: {
    most: 9,
    field:
      (count) =>
      ({ local }) =>
        yearText(local.getUTCFullYear(), count),
  },
  Y: {
    most: 9,
    field:
      (count) =>
      ({ local }) =>
        yearText(isoWeek(local).year, count),
  },
  w: {
    most: 2,
    field:
      (count) =>
      ({ local }) =>
        pad(isoWeek(local).week, count),
  },
  M: { most: 4, field: monthField },
  L: { most: 4, field: monthField },
  d: {
    most: 2,
    field:
      (count) =>
      ({ local }) =>
        pad(local.getUTCDate(), count),
  },
  D: {
    most: 3,
    field:
      (count) =>
      ({ local }) =>
        pad(dayOfYear(local), count),
  },
  E: {
    most: 4,
    field:
      (count) =>
      ({ local }) =>
        nameText(DAYS[local.getUTCDay()] ?? '', count),
  },
  a: {
    most: 1,
    field:
      () =>
      ({ local }) =>
        local.getUTCHours() < 12 ? 'AM' : 'PM',
  },
  H: {
    most: 2,
    field:
      (count) =>
      ({ local }) =>
        pad(local.getUTCHours(), count),
  },
  k: {
    most: 2,
    field:
      (count) =>
      ({ local }) =>
        pad(local.getUTCHours() || 24, count),
  },
  K: {
    most: 2,
    field:
      (count) =>
      ({ local }) =>
        pad(local.getUTCHours() % 12, count),
  },
  h: {
    most: 2,
    field:
      (count) =>
      ({ local }) =>
        pad(local.getUTCHours() % 12 || 12, count),
  },
  m: {
    most: 2,
    field:
      (count) =>
      ({ local }) =>
        pad(local.getUTCMinutes(), count),
  },
  s: {
    most: 2,
    field:
      (count) =>
      ({ local }) =>
        pad(local.getUTCSeconds(), count),
  },
  // As the fraction of a second, of which SSS is the milliseconds in both
  S: {
    most: 9,
    field:
      (count) =>
      ({ local }) =>
        pad(local.getUTCMilliseconds(), 3).padEnd(9, '0').slice(0, count),
  },
  z: {
    most: 4,
    field:
      (count) =>
      ({ time, zone }) =>
        zoneName(time, zone, count < 4 ? 'short' : 'long'),
  },
  V: {
    most: 2,
    field:
      () =>
      ({ zone }) =>
        zone,
  },
  Z: {
    most: 5,
    field:
      (count) =>
      ({ offset }) =>
        rfcOffset(offset, count),
  },
  X: {
    most: 3,
    field:
      (count) =>
      ({ offset }) =>
        offset === 0 ? 'Z' : isoOffset(offset, count),
  },
  x: {
    most: 3,
    field:
      (count) =>
      ({ offset }) =>
        isoOffset(offset, count),
  },
}

function monthField(count: number): Field {
  if (count < 3) return ({ local }) => pad(local.getUTCMonth() + 1, count)
  return ({ local }) => nameText(MONTHS[local.getUTCMonth()] ?? '', count)
}

function rfcOffset(offset: number, count: number): string {
  if (count === 5) return offset === 0 ? 'Z' : offsetText(offset, ':', true)
  const text = offsetText(offset, count === 4 ? ':' : '', true)
  return count === 4 ? `GMT${text}` : text
}

/**
 * Reads a Java date pattern, such as `yyyy-MM-dd'T'HH:mm:ss.SSSXXX`; names are English.
 *
 * @returns the format, or in words why the pattern is none
 */
export function readJavaDatePattern(pattern: string): JavaDateFormat | { fault: string } {
  const fields: Field[] = []
  for (const part of pattern.match(/'(?:[^']|'')*'|'|([A-Za-z])\1*|[^A-Za-z']+/g) ?? []) {
    const first = part.charAt(0)
    if (part === "'") return { fault: 'a quote has no end' }
    if (first === "'") {
      const text = part === "''" ? "'" : part.slice(1, -1).replaceAll("''", "'")
      fields.push(() => text)
    } else if (/[A-Za-z]/.test(first)) {
      const letter = LETTERS[first]
      if (!letter) return { fault: `the letter ${first} means nothing; text is put between quotes` }
      if (part.length > letter.most) return { fault: `${part} is more than ${letter.most} of ${first}` }
      fields.push(letter.field(part.length))
    } else {
      fields.push(() => part)
    }
  }
  if (fields.length === 0) return { fault: 'it is empty' }
  return (time, zone) => {
    const offset = offsetMinutes(time, zone)
    const moment = { time, zone, offset, local: new Date(time + offset * 60_000) }
    return fields.map((field) => field(moment)).join('')
  }
}

/** Zones change their clocks at whole quarters of an hour. */
const QUARTER = 900_000
const offsets = new Map<string, number>()

/** Minutes east of UTC. Looked up once a quarter of an hour, since asking the zone costs more than all the rest. */
function offsetMinutes(time: number, zone: string): number {
  const key = `${zone} ${Math.floor(time / QUARTER)}`
  const known = offsets.get(key)
  if (known !== undefined) return known
  const text = partOf(time, zone, 'en-US', 'longOffset')
  const [, sign, hours = '0', minutes = '0'] = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(text) ?? []
  const size = Number(hours) * 60 + Number(minutes)
  const offset = sign === '-' ? -size : size
  if (offsets.size >= 1000) offsets.clear()
  offsets.set(key, offset)
  return offset
}

/** `CET`, or where the zone has no such name its offset. Each locale knows the short names of its own part of the world. */
function zoneName(time: number, zone: string, style: 'short' | 'long'): string {
  const names = ['en-GB', 'en-US', 'en-AU'].map((locale) => partOf(time, zone, locale, style))
  return names.find((name) => !/^GMT[+-]/.test(name)) ?? names[0] ?? ''
}

const formats = new Map<string, Intl.DateTimeFormat>()

function partOf(time: number, zone: string, locale: string, style: 'short' | 'long' | 'longOffset'): string {
  const key = `${locale} ${zone} ${style}`
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: style })
  formats.set(key, format)
  return format.formatToParts(time).find(({ type }) => type === 'timeZoneName')?.value ?? ''
}
