/** What a map shows, in degrees. */
export interface MapBounds {
  south: number
  west: number
  north: number
  east: number
}

export interface GraticuleLine {
  /** Degrees of latitude or longitude. */
  degrees: number
  /** `50.85° N`, as many decimals as the step needs. */
  label: string
}

export interface Graticule {
  parallels: GraticuleLine[]
  meridians: GraticuleLine[]
}

const steps = [30, 20, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001]

/** Parallels and meridians at round degrees: at most about `count` of them across what is shown. */
export function graticule(bounds: MapBounds, count = 6): Graticule {
  const span = Math.max(bounds.north - bounds.south, bounds.east - bounds.west)
  const step = steps.findLast((candidate) => span / candidate <= count) ?? 30
  const decimals = Math.max(0, Math.ceil(-Math.log10(step)))
  const lines = (from: number, to: number, suffixes: readonly [string, string]) => {
    const first = Math.ceil(from / step)
    const last = Math.floor(to / step)
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, index): GraticuleLine => {
      const degrees = Number(((first + index) * step).toFixed(decimals))
      const suffix = degrees === 0 ? '' : ` ${degrees > 0 ? suffixes[0] : suffixes[1]}`
      return { degrees, label: `${Math.abs(degrees).toFixed(decimals)}°${suffix}` }
    })
  }
  return {
    parallels: lines(Math.max(bounds.south, -85), Math.min(bounds.north, 85), ['N', 'S']),
    meridians: lines(bounds.west, bounds.east, ['E', 'W']),
  }
}
