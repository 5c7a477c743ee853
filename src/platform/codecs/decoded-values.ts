import type { Position } from './codec.ts'

/** A value as it is stored: numbers with at most six decimals and no trailing zeros. Undefined for what is no value. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'string' || typeof value === 'boolean') return String(value)
  if (typeof value !== 'number' || !Number.isFinite(value)) return undefined
  // toFixed writes exponents from 1e21 on; below, its fixed decimals only need their trailing zeros cut
  if (Math.abs(value) >= 1e21) return BigInt(value).toString()
  const text = value.toFixed(6).replace(/\.?0+$/, '')
  return text === '-0' ? '0' : text
}

/** The position that an object states, or undefined where it is none on the globe. */
export function positionIn(place: unknown): Position | undefined {
  if (typeof place !== 'object' || place === null) return undefined
  const parts: Record<string, unknown> = { ...place }
  const part = (name: string): number => (typeof parts[name] === 'number' ? parts[name] : Number.NaN)
  const latitude = part('latitude')
  const longitude = part('longitude')
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) return undefined
  const altitude = part('altitude')
  const accuracy = part('accuracy')
  return {
    latitude,
    longitude,
    ...(Number.isFinite(altitude) && { altitude }),
    ...(Number.isFinite(accuracy) && { accuracy }),
  }
}
