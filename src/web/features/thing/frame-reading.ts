import type { NetworkData } from '#contract/logs.ts'
import { demodulationFloor, isSpreadingFactor, linkMargin } from '#lib/lora.ts'
import { figure } from '#web/ui/figure.ts'

/** How one gateway heard a frame: dBm, dB, dBm. */
export interface Reception {
  gateway: string
  rssi: number | undefined
  snr: number | undefined
  esp: number | undefined
}

/** A network log row with its figures as numbers; what the row does not carry is undefined. */
export interface FrameReading {
  /** Names the frame in a link: `<time>-<counter>`. */
  key: string
  /** Milliseconds since the epoch. */
  time: number | undefined
  type: string | undefined
  /** FCntUp of an uplink, FCntDn of a downlink. */
  counter: number | undefined
  port: number | undefined
  spreadingFactor: number | undefined
  /** The network's best gateway, dBm. */
  rssi: number | undefined
  /** The best of all gateways, dB, since the network ranks them by ESP. */
  snr: number | undefined
  /** How far the best SNR lies above the least that the spreading factor needs, dB. */
  margin: number | undefined
  floor: number | undefined
  /** Best first. */
  receptions: Reception[]
  /** How many gateways heard it, which may be more than `receptions` lists. */
  gatewayCount: number | undefined
  payload: string | undefined
}

/** Whether a bit of the frame is set: the network leaves `ADRbit` and `ACKbit` out where they are 0. */
export const isSet = (bit: string | number | undefined) => figure(bit) === 1

export function readFrame(row: NetworkData): FrameReading {
  const counter = row.type === 'DOWNLINK_SENT' ? figure(row.fcntDn) : figure(row.fcntUp)
  const receptions = receptionsOf(row)
  const snrs = [figure(row.lrrSNR), ...receptions.map(({ snr }) => snr)].filter((snr) => snr !== undefined)
  const snr = snrs.length > 0 ? Math.max(...snrs) : undefined
  const spreadingFactor = figure(row.spFact)
  const known =
    spreadingFactor !== undefined && isSpreadingFactor(spreadingFactor) ? spreadingFactor : undefined

  return {
    key: `${row.time ?? ''}-${counter ?? ''}`,
    time: row.time,
    type: row.type,
    counter,
    port: figure(row.fport),
    spreadingFactor,
    rssi: figure(row.lrrRSSI) ?? receptions[0]?.rssi,
    snr,
    margin: snr !== undefined && known ? linkMargin(snr, known) : undefined,
    floor: known && demodulationFloor(known),
    receptions,
    gatewayCount: figure(row.devLrrCnt) ?? (receptions.length > 0 ? receptions.length : undefined),
    payload: row.payload_hex === undefined || row.payload_hex === '' ? undefined : row.payload_hex,
  }
}

function receptionsOf(row: NetworkData): Reception[] {
  const listed = (row.lrrs ?? []).flatMap(({ lrrid, lrrRSSI, lrrSNR, lrrESP }) =>
    lrrid === undefined
      ? []
      : [{ gateway: lrrid, rssi: figure(lrrRSSI), snr: figure(lrrSNR), esp: figure(lrrESP) }]
  )
  // A row of an older network, or of a downlink, names its one gateway in the header alone
  if (listed.length === 0 && row.lrrid !== undefined && row.lrrid !== '') {
    return [{ gateway: row.lrrid, rssi: figure(row.lrrRSSI), snr: figure(row.lrrSNR), esp: undefined }]
  }
  const strength = ({ esp, rssi }: Reception) => esp ?? rssi ?? -Infinity
  return listed.sort((a, b) => strength(b) - strength(a))
}

/** The instant that a frame's key names, for asking the log for that frame alone. */
export function timeOfKey(key: string): number | undefined {
  const time = /^(\d{1,15})(?:-|$)/.exec(key)?.[1]
  return time === undefined ? undefined : Number(time)
}
