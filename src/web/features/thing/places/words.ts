import { t } from '#web/text/text.ts'
import { formatQuantity } from '#web/ui/format.ts'
import { UNKNOWN_SOURCE } from '#web/ui/read-fixes.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** `45 s`, `12 min`, `3 h 5 min`, `2 d 4 h`: two units at most, cut and not rounded. */
export function formatSpan(milliseconds: number): string {
  const whole = (unit: number, of = milliseconds) => Math.floor(of / unit)
  if (milliseconds < MINUTE) return t('thing-places.span.seconds', { seconds: whole(SECOND) })
  if (milliseconds < HOUR) return t('thing-places.span.minutes', { minutes: whole(MINUTE) })
  if (milliseconds < 2 * DAY) {
    return t('thing-places.span.hours', { hours: whole(HOUR), minutes: whole(MINUTE, milliseconds % HOUR) })
  }
  return t('thing-places.span.days', { days: whole(DAY), hours: whole(HOUR, milliseconds % DAY) })
}

/** Metres up to a kilometre, kilometres from there on. */
export function formatMetres(metres: number): string {
  if (metres < 1000) return formatQuantity(metres, 'm', 0)
  return formatQuantity(metres / 1000, 'km', metres < 100_000 ? 1 : 0)
}

export const formatSpeed = (metresPerSecond: number) => formatQuantity(metresPerSecond * 3.6, 'km/h', 0)

export const formatDegrees = (degrees: number) => degrees.toFixed(5).replace('-', '−')

/** The source as it is written in tables; what is neither GPS nor LBS keeps the platform's word. */
export function sourceWord(source: string): string {
  if (source === 'GPS' || source === 'LBS') return t(`thing-places.source.${source}`)
  return source === UNKNOWN_SOURCE ? t('thing-places.source.unknown') : source
}
