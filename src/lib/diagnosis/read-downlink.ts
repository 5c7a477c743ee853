import type { DownlinkCause, DownlinkFate } from './frame.ts'
import { numberIn, textIn, type NetworkRow } from './network-row.ts'

const CONFIRMED_DOWNLINK = 5
const UNCONFIRMED_DOWNLINK = 3

/** Reads a downlink report of a time (ms since the epoch). `MType` is read where the network gives it, which few do. */
export function readDownlink(row: NetworkRow, time: number): DownlinkFate {
  const status = numberIn(row.deliveryStatus)
  const sent = status === undefined ? undefined : status === 1
  const mType = numberIn(row.mType)
  const confirmed = mType === CONFIRMED_DOWNLINK || (mType === UNCONFIRMED_DOWNLINK ? false : undefined)
  const causes: DownlinkCause[] = []
  for (const [slot, value] of [
    ['RX1', row.deliveryFailedCause1],
    ['RX2', row.deliveryFailedCause2],
    ['PING', row.deliveryFailedCause3],
  ] as const) {
    const code = textIn(value)?.toUpperCase()
    // `00` is no cause, and C0 with success only says that RX2 was chosen
    if (code === undefined || /^0+$/.test(code) || (sent && code === 'C0')) continue
    causes.push({ slot, code })
  }
  return {
    time,
    fcntDn: numberIn(row.fcntDn),
    port: numberIn(row.fport),
    gateway: textIn(row.lrrid),
    sent,
    confirmed,
    causes,
  }
}
