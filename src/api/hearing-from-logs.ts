import type { StationFigures } from '#contract/hearing.ts'
import type { NetworkData } from '#contract/logs.ts'
import { median } from '#lib/diagnosis/statistics.ts'
import { noiseEstimate } from '#lib/lora.ts'

/** What a base station heard of some things, read from their logs. */
export interface LogHearing extends StationFigures {
  /** Identifiers of those that no other base station heard. */
  alone: readonly string[]
}

export interface ThingLog {
  thingIdentifier: string
  frames: readonly NetworkData[]
}

const DAY_MS = 86_400_000

/**
 * The figures that the platform's summary has, of the frames of some logs within 24 hours. Who depends on it alone is told
 * by all frames: one that is lost heard nothing lately.
 */
export function hearingFromLogs(id: string, logs: readonly ThingLog[], now: number): LogHearing {
  const isIt = (gateway: string | undefined) => gateway?.toUpperCase() === id.toUpperCase()
  const isHeard = ({ lrrs = [] }: NetworkData) => lrrs.some(({ lrrid }) => isIt(lrrid))
  const recent = logs.map(({ frames }) =>
    frames.filter((frame) => (frame.time ?? 0) > now - DAY_MS && isHeard(frame))
  )
  const frames = recent.flat()
  const receptions = frames.flatMap(({ lrrs = [] }) => {
    const levels = lrrs
      .filter(({ lrrid }) => isIt(lrrid))
      .map(({ lrrRSSI, lrrSNR }) => ({ rssi: Number(lrrRSSI), snr: Number(lrrSNR) }))
      .filter(({ rssi, snr }) => Number.isFinite(rssi) && Number.isFinite(snr))
    // A gateway with two antennas is there twice
    return levels.toSorted((a, b) => b.snr - a.snr).slice(0, 1)
  })
  const delivered = frames.filter(({ lrrid }) => isIt(lrrid))
  const late = delivered.filter((frame) => frame.late === '1' || frame.late === 'true')
  const alone = logs.flatMap(({ thingIdentifier, frames: all }) => {
    const heard = all.filter(({ lrrs = [] }) => lrrs.length > 0)
    const isAlone = heard.every(({ lrrs = [] }) => lrrs.every(({ lrrid }) => isIt(lrrid)))
    return heard.length > 0 && isAlone ? [thingIdentifier] : []
  })
  return {
    basestationId: id,
    things: recent.filter(({ length }) => length > 0).length,
    thingsOnlyHere: alone.length,
    frames: frames.length,
    framesPerHour: frames.length / 24,
    ...(receptions.length > 0 && {
      snr: median(receptions.map(({ snr }) => snr)),
      noise: median(receptions.map(({ rssi, snr }) => Math.round(noiseEstimate(rssi, snr)))),
    }),
    ...(delivered.length > 0 && { lateShare: late.length / delivered.length }),
    alone,
  }
}
