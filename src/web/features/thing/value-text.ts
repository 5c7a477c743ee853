import { t } from '#web/text/text.ts'
import { formatFixed, formatNumber, percentSign } from '#web/ui/format.ts'
import { figure } from '#web/ui/figure.ts'

/** What stands where the API says nothing. */
export const ABSENT = '—'

/** A figure with a true minus sign and its unit, `—` where there is none. */
export function formatFigure(value: number | undefined, unit?: string, digits = 2): string {
  return value === undefined ? ABSENT : withUnit(formatNumber(value, digits), unit)
}

/** An SNR or margin, always with its decimal, so that a column of them lines up. */
export const formatDecibels = (value: number | undefined, unit?: string) =>
  value === undefined ? ABSENT : withUnit(formatFixed(value, 1).replace('-', '−'), unit)

/** A value with its unit, `—` where there is none. Text that is no number stays as it is. */
export function formatReading(value: string | number | undefined, unit?: string): string {
  if (value === undefined || value === '') return ABSENT
  if (value === 'true' || value === 'false') return t(value === 'true' ? 'thing.yes' : 'thing.no')
  const number = figure(value)
  return number === undefined ? withUnit(String(value), unit) : formatFigure(number, unit, 3)
}

/** A narrow space that does not break parts a figure from its unit, but not from the sign of a degree. */
function withUnit(text: string, unit: string | undefined): string {
  if (unit === undefined || unit === '') return text
  return unit === '%' ? `${text}${percentSign()}` : `${text}${unit === '°' ? '' : '\u202F'}${unit}`
}
