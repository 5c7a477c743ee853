const UNIT_MS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 }
const TAG = /^silent-after:(\d{1,4})([mhd])$/i

/**
 * How long a thing may be silent by its own tag, in ms: `silent-after:90m`, `silent-after:12h`, `silent-after:2d`. A tag,
 * since the vendor's API has no field for it: so everybody who looks at the thing judges it alike. Of several the
 * longest; undefined without one, or where the time is 0.
 */
export function silentAfterTag(tags: readonly string[]): number | undefined {
  const times = tags.flatMap((tag) => {
    const [, count = '', unit = ''] = TAG.exec(tag.trim()) ?? []
    const time = Number(count) * (UNIT_MS[unit.toLowerCase()] ?? 0)
    return time > 0 ? [time] : []
  })
  return times.length > 0 ? Math.max(...times) : undefined
}
