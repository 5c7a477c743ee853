import { isSpreadingFactor, linkMargin, lowestSpreadingFactor } from '#lib/lora.ts'

import type { Level } from './codes.ts'
import type { Frame, FrameLog } from './frame.ts'
import { isMedianBelow, median, quantile, shareOf } from './statistics.ts'

/** Margin in dB that a good installation has (ChirpStack: `installation_margin`, 10 dB), and that a critical one lacks. */
const GOOD_MARGIN = 10
const CRITICAL_MARGIN = 3
/** Fewer frames than this tell no spreading factor's use. */
const FEWEST_FOR_SF = 20
/** Fewer frames than this tell no margin. */
const FEWEST_FOR_MARGIN = 5
/** Link figures are those of now: of at most so many frames, the newest. */
const RECENT = 200

export interface Link {
  /** Best SNR over the gateways less the floor of the spreading factor, dB: median, lowest tenth, latest frame. */
  margin: number | undefined
  marginP10: number | undefined
  marginLatest: number | undefined
  /** What the median margin would be at SF12: below 10 dB no data rate helps. */
  marginAtSf12: number | undefined
  marginLevel: Level | undefined
  /** The level that the frames show for certain, chance excluded: `watch` below 10 dB, `bad` below 3; else undefined. */
  weakness: 'watch' | 'bad' | undefined
  /** Of the best gateway: dBm, dBm, dB; medians. */
  esp: number | undefined
  rssi: number | undefined
  snr: number | undefined
  sfLatest: number | undefined
  sf12Share: number | undefined
  /** Median of SF − lowest SF that keeps 10 dB. */
  sfExcess: number | undefined
  /** More than half of the frames at SF12, and two steps or more too many. */
  isSfStuck: boolean
  /** Share of frames in which the thing lets the network choose its rate. */
  adrShare: number | undefined
}

/**
 * Link margin, signal and use of spreading factors, of the 200 newest frames.
 * Margin: best SNR − floor(SF), below 3 dB critical, to 10 dB weak (ChirpStack). Signal: ESP of the best gateway
 * (Actility, Network Survey), since RSSI is mostly noise where the SNR is below 0. ADR is not working where SF12 carries
 * more than half of the frames and the median excess is 2 or more (ThingPark alarms 005 and 006); the first three frames
 * of a session do not count there, since devices begin at a slow rate after a join.
 */
export function linkOf(log: Pick<FrameLog, 'frames' | 'sessions'>): Link {
  const frames = log.frames.slice(-RECENT)
  const margins = present(frames.map(({ margin }) => margin))
  const snrs = present(frames.map(({ snr }) => snr))
  const margin = median(margins)
  const snr = median(snrs)
  const settled = frames.filter((frame) => isSettled(frame, log))
  const sf12 = settled.filter(({ sf }) => sf === 12).length
  const excesses = present(settled.map(excessOf))
  const sf12Share = shareOf(sf12, settled.filter(({ sf }) => sf !== undefined).length)
  const sfExcess = median(excesses)
  return {
    margin,
    marginP10: quantile(margins, 0.1),
    marginLatest: frames.findLast((frame) => frame.margin !== undefined)?.margin,
    marginAtSf12: snr === undefined ? undefined : linkMargin(snr, 12),
    marginLevel: marginLevel(margin, margins.length),
    weakness: isMedianBelow(margins, CRITICAL_MARGIN)
      ? 'bad'
      : isMedianBelow(margins, GOOD_MARGIN)
        ? 'watch'
        : undefined,
    esp: median(present(frames.map(({ esp }) => esp))),
    rssi: median(present(frames.map(({ rssi }) => rssi))),
    snr,
    sfLatest: frames.at(-1)?.sf,
    sf12Share,
    sfExcess,
    isSfStuck: excesses.length >= FEWEST_FOR_SF && (sf12Share ?? 0) > 0.5 && (sfExcess ?? 0) >= 2,
    adrShare: shareOf(frames.filter(({ adr }) => adr).length, frames.length),
  }
}

function marginLevel(margin: number | undefined, count: number): Level | undefined {
  if (margin === undefined || count < FEWEST_FOR_MARGIN) return undefined
  return margin < CRITICAL_MARGIN ? 'bad' : margin < GOOD_MARGIN ? 'watch' : 'good'
}

/** Steps that a frame's spreading factor is above the lowest one with 10 dB of margin. */
export function excessOf({ sf, snr }: Pick<Frame, 'sf' | 'snr'>): number | undefined {
  if (sf === undefined || snr === undefined || !isSpreadingFactor(sf)) return undefined
  return sf - lowestSpreadingFactor(snr, GOOD_MARGIN)
}

const JOIN_FRAMES = 3

function isSettled(frame: Frame, { sessions }: Pick<FrameLog, 'sessions'>): boolean {
  return (sessions[frame.session]?.firstFcnt ?? 0) > JOIN_FRAMES || frame.counter >= JOIN_FRAMES
}

export function present(values: readonly (number | undefined)[]): number[] {
  return values.filter((value) => value !== undefined)
}
