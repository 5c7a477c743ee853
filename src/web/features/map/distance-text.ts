import { formatLocale } from '#web/text/text.ts'

/** Metres below a kilometre, else kilometres with a decimal while those are few. */
export function distanceText(metres: number): string {
  const isFar = metres >= 1000
  return new Intl.NumberFormat(formatLocale(), {
    style: 'unit',
    unit: isFar ? 'kilometer' : 'meter',
    maximumFractionDigits: isFar && metres < 100_000 ? 1 : 0,
  }).format(isFar ? metres / 1000 : metres)
}
