import { formatFigure } from '../value-text.ts'

/** Metres below a kilometre, else kilometres with a decimal while those are few. */
export function distanceText(metres: number): string {
  if (metres < 1000) return formatFigure(Math.round(metres), 'm', 0)
  return formatFigure(metres / 1000, 'km', metres < 100_000 ? 1 : 0)
}
