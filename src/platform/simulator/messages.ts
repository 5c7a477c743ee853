import type { SpreadingFactor } from '#lib/lora.ts'

/** One base station's copy of a frame: RSSI and ESP in dBm, SNR in dB. */
export interface Reception {
  /** Index of the base station in the world. */
  station: number
  rssi: number
  snr: number
  esp: number
}

interface Base {
  /** When the radio sent it (or the event happened), ms since the epoch. */
  time: number
  /** When the network delivers it; later than `time` by more than seconds only when a base station held it back. */
  at: number
  devEui: string
}

interface Radio extends Base {
  micHex: string
  sf: SpreadingFactor
  subBand: string
  channel: string
  /** Every base station that heard the frame, best ESP first; never empty. */
  receptions: Reception[]
  late: boolean
}

export interface UplinkMessage extends Radio {
  kind: 'uplink'
  devAddr: string
  fPort: number
  payloadHex: string
  fCntUp: number
  fCntDn: number
  adr: boolean
  ack: boolean
  confirmed: boolean
  /** dBm */
  txPower: number
  instantPer: number
  meanPer: number
}

export interface JoinRequestMessage extends Radio {
  kind: 'join-request'
}

export interface DownlinkSentMessage extends Base {
  kind: 'downlink-sent'
  fPort: number
  fCntDn: number
  fCntUp: number
  sf: SpreadingFactor
  subBand: string
  channel: string
  station: number
  /** Whether a base station transmitted it. */
  sent: boolean
  /** Causes of RX1 and RX2, where there are any. */
  causes: string[]
  correlationId: string
}

export interface LocationMessage extends Base {
  kind: 'location'
  devAddr: string
  latitude: number
  longitude: number
  /** metres */
  radius: number
}

export interface NotificationMessage extends Base {
  kind: 'notification'
  type: 'join' | 'reset' | 'devstatusans'
  /** LoRaWAN DevStatusAns battery: 0 external power, 1–254, 255 unknown. */
  battery?: number
  /** LoRaWAN DevStatusAns margin, −32…31 dB. */
  margin?: number
}

/** What the simulated network reports of its things. */
export type SimMessage =
  UplinkMessage | JoinRequestMessage | DownlinkSentMessage | LocationMessage | NotificationMessage
