import { esp as espOf, isSpreadingFactor, linkMargin } from '#lib/lora.ts'

import { readDownlink } from './read-downlink.ts'
import type { DownlinkFate, Frame, FrameLog, FrameRef, Reception, StatusReport } from './frame.ts'
import {
  isSet,
  kindOf,
  numberIn,
  numberWithin,
  textIn,
  timeIn,
  type LrrRow,
  type NetworkRow,
} from './network-row.ts'
import { orderFrames } from './order-frames.ts'

/** MType of a confirmed uplink (LoRaWAN 1.0.4 section 4.2.1). */
const CONFIRMED_UPLINK = 4
/** What a gateway may report, generously: dBm, and dB. What is beyond is no measurement. */
const SIGNAL = [-250, 50] as const
const SNR = [-64, 64] as const
/** FCntUp has 32 bits at most (LoRaWAN 1.0.4 section 4.3.1.5). */
const COUNTER = [0, 4_294_967_295] as const

/**
 * Reads network log rows of one thing, in any order and of every kind, into frames ordered by session and counter.
 * Repeats of a frame (same device address, counter and MIC) are taken out and listed. Never throws: a row that lacks
 * what its kind needs (an uplink without time or counter) is counted as unreadable.
 */
export function readFrames(rows: Iterable<NetworkRow>): FrameLog {
  const uplinks: Frame[] = []
  const downlinks: DownlinkFate[] = []
  const joinRequests: number[] = []
  const statuses: StatusReport[] = []
  let count = 0
  let unreadable = 0
  for (const row of rows) {
    count++
    const kind = kindOf(row)
    if (kind === 'other') continue
    const time = timeIn(row)
    const frame = kind === 'uplink' && time !== undefined ? readUplink(row, time) : undefined
    if (time === undefined || (kind === 'uplink' && !frame)) {
      unreadable++
      continue
    }
    if (frame) uplinks.push(frame)
    else if (kind === 'downlink') downlinks.push(readDownlink(row, time))
    else if (kind === 'join-request') joinRequests.push(time)
    const battery = kind === 'downlink' ? undefined : numberIn(row.battery)
    if (battery !== undefined) statuses.push({ time, battery, margin: numberIn(row.margin) })
  }
  const { kept, duplicates } = withoutRepeats(nameAddresses(uplinks.sort(byTime)))
  return {
    ...orderFrames(kept),
    downlinks: downlinks.sort((a, b) => a.time - b.time || (a.fcntDn ?? -1) - (b.fcntDn ?? -1)),
    joinRequests: joinRequests.sort((a, b) => a - b),
    statuses: statuses.sort((a, b) => a.time - b.time || (a.battery ?? -1) - (b.battery ?? -1)),
    duplicates,
    rows: count,
    unreadable,
  }
}

function readUplink(row: NetworkRow, time: number): Frame | undefined {
  const fcnt = numberWithin(row.fcntUp, COUNTER)
  if (fcnt === undefined || !Number.isInteger(fcnt)) return undefined
  const receptions = receptionsOf(row)
  const best = receptions[0]
  let snr = numberWithin(row.lrrSNR, SNR)
  for (const reception of receptions) {
    if (reception.snr !== undefined && (snr === undefined || reception.snr > snr)) snr = reception.snr
  }
  const factor = numberIn(row.spFact)
  const sf = factor !== undefined && isSpreadingFactor(factor) ? factor : undefined
  return {
    time,
    devAddr: textIn(row.devAddr)?.toUpperCase() ?? '',
    fcnt,
    counter: fcnt,
    session: 0,
    port: numberIn(row.fport),
    sf,
    bytes: (textIn(row.payload_hex)?.length ?? 0) >> 1,
    gateway: best?.gateway,
    rssi: best?.rssi ?? numberWithin(row.lrrRSSI, SIGNAL),
    snr,
    esp: best?.esp,
    margin: snr === undefined || sf === undefined ? undefined : linkMargin(snr, sf),
    receptions,
    gatewayCount:
      numberWithin(row.devLrrCnt, COUNTER) ?? (receptions.length > 0 ? receptions.length : undefined),
    adr: isSet(row.adrBit),
    ack: isSet(row.ackBit),
    confirmed: numberIn(row.mType) === CONFIRMED_UPLINK,
    late: isSet(row.late),
    mic: textIn(row.mic_hex)?.toLowerCase(),
  }
}

const strength = ({ esp, rssi }: Reception) => esp ?? rssi ?? -Infinity

function receptionsOf(row: NetworkRow): Reception[] {
  const listed: LrrRow[] = row.lrrs == null ? [] : Array.isArray(row.lrrs) ? row.lrrs : [row.lrrs]
  const receptions: Reception[] = []
  for (const { lrrid, lrrRSSI, lrrSNR, lrrESP } of listed) {
    const gateway = textIn(lrrid)
    if (gateway !== undefined) receptions.push(reception(gateway, lrrRSSI, lrrSNR, lrrESP))
  }
  const single = textIn(row.lrrid)
  // Older networks name the one gateway in the header alone
  if (receptions.length === 0 && single !== undefined) {
    receptions.push(reception(single, row.lrrRSSI, row.lrrSNR, undefined))
  }
  if (receptions.length < 2) return receptions
  return receptions.sort((a, b) => strength(b) - strength(a) || (a.gateway < b.gateway ? -1 : 1))
}

function reception(
  gateway: string,
  rssiValue: LrrRow['lrrRSSI'],
  snrValue: LrrRow['lrrSNR'],
  espValue: LrrRow['lrrESP']
): Reception {
  const rssi = numberWithin(rssiValue, SIGNAL)
  const snr = numberWithin(snrValue, SNR)
  const esp =
    numberWithin(espValue, SIGNAL) ?? (rssi === undefined || snr === undefined ? undefined : espOf(rssi, snr))
  return { gateway, rssi, snr, esp }
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** Total, so that the order in which rows came changes nothing. */
function byTime(a: Frame, b: Frame): number {
  return (
    a.time - b.time ||
    a.fcnt - b.fcnt ||
    compare(a.devAddr, b.devAddr) ||
    compare(a.mic ?? '', b.mic ?? '') ||
    b.receptions.length - a.receptions.length ||
    compare(a.gateway ?? '', b.gateway ?? '') ||
    (b.snr ?? 0) - (a.snr ?? 0)
  )
}

/** A row that lost its device address belongs to the session around it: frames come oldest first. */
function nameAddresses(frames: Frame[]): Frame[] {
  let address = frames.find(({ devAddr }) => devAddr !== '')?.devAddr ?? ''
  for (const frame of frames) {
    if (frame.devAddr === '') frame.devAddr = address
    else address = frame.devAddr
  }
  return frames
}

/**
 * The network removes the copies that several gateways deliver, so that one frame more than once is a replay or a
 * second delivery (ThingPark, LRC-AS tunnel interface). Without a MIC only the time tells frames of one counter apart.
 */
function withoutRepeats(frames: readonly Frame[]) {
  const known = new Set<string>()
  const kept: Frame[] = []
  const duplicates: FrameRef[] = []
  for (const frame of frames) {
    const { devAddr, fcnt, mic, time } = frame
    const key = `${devAddr}:${fcnt}:${mic ?? `@${time}`}`
    if (known.has(key)) {
      duplicates.push({ time, fcnt })
    } else {
      known.add(key)
      kept.push(frame)
    }
  }
  return { kept, duplicates }
}
