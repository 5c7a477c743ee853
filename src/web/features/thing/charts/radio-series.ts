import { readBattery } from '#lib/diagnosis/battery.ts'
import { frameAirtime } from '#lib/diagnosis/airtime.ts'
import type { Frame, FrameLog, Reception } from '#lib/diagnosis/frame.ts'
import type { Findings } from '#lib/diagnosis/measure.ts'
import type { Point } from '#lib/reduce-points.ts'
import type { ChartGap } from '#web/ui/time-chart-geometry.ts'

import { byTime, type Heard, heardOf, outsideGaps, withHoles } from '../heard.ts'

export const RADIO_CHARTS = [
  'rssi',
  'snr',
  'esp',
  'margin',
  'sf',
  'loss',
  'gateways',
  'airtime',
  'duty-cycle',
  'interval',
  'battery',
  'device-margin',
] as const
export type RadioChart = (typeof RADIO_CHARTS)[number]

/** Points of one gateway, or of the thing itself where there is none. */
export interface RadioSeries {
  gateway: string | undefined
  points: Point[]
}

export interface RadioData extends Heard {
  series: Record<FrameChart, RadioSeries[]>
}

/** Drawn of frames alone; loss is of the range as well. */
type FrameChart = Exclude<RadioChart, 'loss'>

/** More lines than that cannot be told apart. */
export const MOST_GATEWAYS = 5
const HOUR_MS = 3_600_000
/** A gateway that heard none of so many frames was out of reach: no line tells of them. */
const MISSED = 3
const LOSS_STEPS = 48
const FRAMES_A_STEP = 3

/**
 * What the radio charts draw of a thing's frames: RSSI and ESP in dBm, SNR and margins in dB, SF, duty cycle and
 * battery in per cent, airtime and interval in milliseconds.
 */
export function radioData(findings: Findings): RadioData {
  const { log, gateways } = findings
  const frames = byTime(log.frames)
  const heard = heardOf(findings)
  const { gaps, breaks } = heard
  const named = gateways.slice(0, MOST_GATEWAYS).map(({ gateway }) => gateway)
  const ofThing = (valueOf: (frame: Frame) => number | undefined): RadioSeries[] => [
    { gateway: undefined, points: withHoles(pointsOf(frames, valueOf), gaps, breaks) },
  ]
  const ofGateways = (valueOf: (reception: Reception) => number | undefined): RadioSeries[] =>
    named
      .map((gateway) => ({
        gateway,
        points: withHoles(
          pointsOf(frames, ({ receptions }) => {
            const reception = receptions.find((each) => each.gateway === gateway)
            return reception && valueOf(reception)
          }),
          [...gaps, ...unheardBy(gateway, frames)],
          breaks
        ),
      }))
      .filter(({ points }) => points.length > 0)
  const single = (points: Point[]): RadioSeries[] => [
    { gateway: undefined, points: withHoles(points, gaps, breaks) },
  ]

  return {
    ...heard,
    series: {
      rssi: ofGateways(({ rssi }) => rssi),
      snr: ofGateways(({ snr }) => snr),
      esp: ofGateways(({ esp }) => esp),
      margin: ofThing(({ margin }) => margin),
      sf: ofThing(({ sf }) => sf),
      gateways: ofThing(({ gatewayCount }) => gatewayCount),
      airtime: ofThing(frameAirtime),
      'duty-cycle': single(outsideGaps(dutyCyclePoints(frames), gaps)),
      interval: single(intervalPoints(log)),
      battery: single(
        log.statuses.flatMap((status) => {
          const share = readBattery(status)?.share
          return share === undefined ? [] : [{ time: status.time, value: share * 100 }]
        })
      ),
      'device-margin': single(
        log.statuses.flatMap(({ time, margin }) => (margin === undefined ? [] : [{ time, value: margin }]))
      ),
    },
  }
}

/** Spans of frames that others heard and this gateway did not. */
function unheardBy(gateway: string, frames: readonly Frame[]): ChartGap[] {
  const heard = frames.flatMap(({ receptions, time }, index) =>
    receptions.some((each) => each.gateway === gateway) ? [{ index, time }] : []
  )
  return heard.flatMap(({ index, time }, nth) => {
    const before = heard[nth - 1]
    return before && index - before.index > MISSED ? [{ start: before.time, end: time }] : []
  })
}

const pointsOf = (frames: readonly Frame[], valueOf: (frame: Frame) => number | undefined): Point[] =>
  frames.flatMap((frame) => {
    const value = valueOf(frame)
    return value === undefined ? [] : [{ time: frame.time, value }]
  })

/**
 * Frame loss in per cent for each step of the range: Σ missing / Σ expected, the missing counters of a gap spread
 * evenly over it. There are 48 steps, or fewer where the thing sends too seldom for so many: a step holds three usual
 * intervals at least. A step in which nothing was expected is a hole.
 * @param interval usual, in milliseconds
 */
export function lossPoints(
  { frames }: Pick<FrameLog, 'frames'>,
  { start, end, interval = 0 }: { start: number; end: number; interval?: number | undefined }
): Point[] {
  const fitting = Math.floor((end - start) / (FRAMES_A_STEP * interval))
  const steps = Math.max(1, Math.min(LOSS_STEPS, fitting))
  const width = (end - start) / steps
  const lost = new Float64Array(steps)
  const heard = new Float64Array(steps)
  const add = (to: Float64Array, time: number, count = 1) => {
    const step = Math.floor((time - start) / width)
    if (step >= 0 && step < steps) to[step] = (to[step] ?? 0) + count
  }
  frames.forEach((frame, index) => {
    const before = frames[index - 1]
    add(heard, frame.time)
    if (!before || before.session !== frame.session) return
    const missing = frame.counter - before.counter - 1
    for (let nth = 1; nth <= missing; nth++) {
      add(lost, before.time + ((frame.time - before.time) * nth) / (missing + 1))
    }
  })
  return Array.from({ length: steps }, (_, step) => {
    const missing = lost[step] ?? 0
    const expected = missing + (heard[step] ?? 0)
    return { time: start + step * width, value: expected === 0 ? null : (100 * missing) / expected }
  })
}

/** Airtime in the hour up to each instant at which it changes, in per cent of that hour. */
export function dutyCyclePoints(frames: readonly Frame[]): Point[] {
  const steps = frames.flatMap((frame) => {
    const airtime = frameAirtime(frame)
    if (airtime === undefined) return []
    return [
      { time: frame.time, by: airtime },
      { time: frame.time + HOUR_MS, by: -airtime },
    ]
  })
  let sum = 0
  return steps
    .toSorted((a, b) => a.time - b.time)
    .map(({ time, by }) => {
      sum += by
      // Sums of decimals do not end at zero
      return { time, value: Math.max(0, (100 * sum) / HOUR_MS) }
    })
}

/** Δt / Δcounter between neighbours of a session, in milliseconds. */
function intervalPoints({ frames }: Pick<FrameLog, 'frames'>): Point[] {
  return frames
    .flatMap((frame, index): Point[] => {
      const before = frames[index - 1]
      if (!before || before.session !== frame.session || frame.counter <= before.counter) return []
      const passed = frame.time - before.time
      return passed > 0 ? [{ time: frame.time, value: passed / (frame.counter - before.counter) }] : []
    })
    .toSorted((a, b) => a.time - b.time)
}
