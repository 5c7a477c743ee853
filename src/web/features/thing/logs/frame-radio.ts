import type { NetworkData } from '#contract/logs.ts'
import { airtimeMs, isSpreadingFactor, lorawanOverheadBytes } from '#lib/lora.ts'

import { frameOf } from './frame-of.ts'

/** Bytes of a join request in all: MHDR 1, JoinEUI 8, DevEUI 8, DevNonce 2, MIC 4 (LoRaWAN 1.0.4, section 6.2.5). */
const JOIN_REQUEST_BYTES = 23

/** The three channels that every device of EU868 has (LoRaWAN regional parameters, 2.4), by ThingPark's names, in MHz. */
const DEFAULT_CHANNELS: Readonly<Record<string, number>> = { LC1: 868.1, LC2: 868.3, LC3: 868.5 }

/** A channel's frequency in MHz; undefined for one that the network may have placed anywhere. */
export const frequencyOf = (channel: string | undefined): number | undefined =>
  channel === undefined ? undefined : DEFAULT_CHANNELS[channel.toUpperCase()]

/** Time on air in ms of what a thing sent; undefined for what the network sent, and without a spreading factor. */
export function airtimeOf(row: NetworkData): number | undefined {
  const { spreadingFactor, payload } = frameOf(row)
  if (spreadingFactor === undefined || !isSpreadingFactor(spreadingFactor)) return undefined
  if (row.type === 'JOIN_REQUEST')
    return airtimeMs(JOIN_REQUEST_BYTES - lorawanOverheadBytes, spreadingFactor)
  return row.type === 'UPLINK' ? airtimeMs(Math.ceil((payload?.length ?? 0) / 2), spreadingFactor) : undefined
}
