import type { Lrr, NetworkData } from '#contract/logs.ts'
import { esp } from '#lib/lora.ts'

import type { Station } from './message.ts'

/** One gateway's copy of an uplink. */
export interface Reception {
  id: string
  /** dBm, and dB. */
  rssi: number
  snr: number
  /** The gateway's own place in decimal degrees; both undefined where the network does not know it. */
  latitude: number | undefined
  longitude: number | undefined
  channel: string | undefined
}

/** What the network log says of the gateways that heard an uplink: the best of them by ESP, and all, best first. */
export function heardBy(receptions: readonly Reception[]): { data: NetworkData; stations: Station[] } {
  const heard = receptions
    .map((reception) => ({ ...reception, esp: esp(reception.rssi, reception.snr) }))
    .sort((a, b) => b.esp - a.esp)
  const best = heard[0]
  if (!best) return { data: {}, stations: [] }
  const lrrs = heard.map(({ id, rssi, snr, esp: strength }): Lrr => ({
    lrrid: id,
    lrrRSSI: figure(rssi),
    lrrSNR: figure(snr),
    lrrESP: figure(strength),
  }))
  const stations = new Map<string, Station>()
  // A gateway with two antennas is there twice
  for (const { id, latitude, longitude } of heard) {
    if (!stations.has(id)) stations.set(id, { id, latitude: place(latitude), longitude: place(longitude) })
  }
  const data: NetworkData = {
    channel: best.channel,
    devLrrCnt: String(stations.size),
    lrrLAT: place(best.latitude),
    lrrLON: place(best.longitude),
    lrrRSSI: figure(best.rssi),
    lrrSNR: figure(best.snr),
    lrrid: best.id,
    lrrs,
  }
  return { data, stations: [...stations.values()] }
}

// Decimal text with six digits, as ThingPark writes its figures
const figure = (value: number) => value.toFixed(6)
const place = (degrees: number | undefined) => degrees?.toFixed(6)

/** The id by which a base station is known: EUIs in upper case, as ThingPark's ids are, other names as they are. */
export const stationId = (id: string) => (/^[0-9a-f]{16}$/i.test(id) ? id.toUpperCase() : id)

/**
 * The spreading factor of an uplink's data rate in EU868 (LoRaWAN Regional Parameters RP002, table 6): DR0 is SF12, DR5
 * SF7, DR6 SF7 with 250 kHz; DR7 is FSK, and the others are LR-FHSS.
 */
export function spreadingFactorOfEu868(dataRate: number): number | undefined {
  return dataRate <= 5 ? 12 - dataRate : dataRate === 6 ? 7 : undefined
}
