import { distance, type Position } from '#lib/geo.ts'
import {
  demodulationFloor,
  esp,
  linkMargin,
  lowestSpreadingFactor,
  rssiOf,
  type SpreadingFactor,
} from '#lib/lora.ts'
import type { Random } from '#lib/random.ts'

import type { Reception } from './messages.ts'
import type { Link, SimStation } from './model.ts'

/** Transmission power of an EU868 device at its highest, dBm. */
export const fullPower = 14
const leastPower = 2
const antennaGain = 7
/** Fading from frame to frame, dB. */
const fading = 1.8
/** Makes the best of two copies with that fading 1 dB better, as the greater of two normal variables is. */
const diversity = 1.45
/** What ADR keeps above the demodulation floor on average, so that fading seldom takes it below 10 dB. */
const adrMargin = 11
/** ADR lowers the power only while this much remains. */
const powerMargin = 15

/**
 * Mean signal in dBm at full power over a distance in metres: log-distance path loss 128.95 + 23.2·log₁₀(km), measured
 * at 868 MHz in and around a city (Petäjäjärvi et al., On the coverage of LPWANs, ITST 2015).
 */
export function meanSignal(metres: number): number {
  const kilometres = Math.max(metres, 200) / 1000
  return fullPower + antennaGain - (128.95 + 23.2 * Math.log10(kilometres))
}

/** Links to the base stations that might hear a thing at SF12, best first; `extra` adds dB for one of them. */
export function linksFrom(
  position: Position,
  stations: readonly SimStation[],
  extra: (station: number) => number
): Link[] {
  const links: Link[] = []
  stations.forEach((station, index) => {
    if (station.role === 'never-heard') return
    const mean = meanSignal(distance(position, station)) + extra(index)
    if (mean - station.noise > demodulationFloor(12) - 6) links.push({ station: index, mean })
  })
  return links.sort((a, b) => b.mean - a.mean)
}

/**
 * The SNR in dB at full power that the best base station has on average, of those that work at `time`; −Infinity when
 * none does. Where several hear a thing about equally well, the best of their fading copies is better than each.
 */
export function bestSnr(links: readonly Link[], stations: readonly SimStation[], time: number): number {
  let sum = 0
  for (const { station, mean } of links) {
    const at = stations[station]
    if (at && time < at.deafFrom) sum += Math.exp((mean - at.noise) / diversity)
  }
  return diversity * Math.log(sum)
}

/** What ADR settles on for a mean SNR (dB at full power): the fastest SF with its margin, then less power (dBm). */
export function adaptiveRate(snr: number): { sf: SpreadingFactor; txPower: number } {
  const sf = lowestSpreadingFactor(snr, adrMargin)
  const spare = sf === 7 ? linkMargin(snr, sf) - powerMargin : 0
  const reduction = Math.max(0, Math.floor(spare / 2) * 2)
  return { sf, txPower: Math.max(leastPower, fullPower - reduction) }
}

/**
 * Which base stations hear a transmission and how, best ESP first. `drift` (dB) is the weather of the link. RSSI is
 * whole dBm and SNR quarter dB as gateways report them, and ESP follows from these.
 */
export function receive(
  links: readonly Link[],
  stations: readonly SimStation[],
  transmission: { time: number; sf: SpreadingFactor; txPower: number; drift: number },
  random: Random
): Reception[] {
  const floor = demodulationFloor(transmission.sf)
  const change = transmission.txPower - fullPower + transmission.drift
  const receptions: Reception[] = []
  for (const { station, mean } of links) {
    const at = stations[station]
    if (!at || transmission.time >= at.deafFrom) continue
    const signal = mean + change + random.gaussian(0, fading)
    const snr = Math.round((signal - at.noise) * 4) / 4
    if (snr < floor) continue
    const rssi = Math.round(rssiOf(signal, at.noise))
    receptions.push({ station, rssi, snr, esp: esp(rssi, snr) })
  }
  return receptions.sort((a, b) => b.esp - a.esp)
}
