import type { NetworkData } from '#contract/logs.ts'

/** What a network server tells of a thing, whatever network it is and however it wrote it. */
export interface NetworkMessage {
  kind: 'UPLINK' | 'JOIN_REQUEST' | 'DOWNLINK_SENT' | 'NOTIFICATION' | 'LOCATION'
  /** 16 hexadecimal digits in upper case. */
  devEui: string
  /** When it happened by the network's clock, in milliseconds since the epoch. */
  time: number
  /** The row of the network log, without the fields of the company; a location message has none. */
  data: NetworkData
  /** A session key, which never lies in `data`. */
  appSKey: string | undefined
  devAddr: string | undefined
  fPort: number | undefined
  payloadHex: string | undefined
  location: Fix | undefined
  /** The base stations that heard or sent it. */
  stations: Station[]
  /** What tells a message from its repeats, within its DevEUI. */
  repeatKey: string
  format: 'xml' | 'json'
  body: string
}

export interface Fix {
  type: 'GPS' | 'LBS'
  time: number
  /** Decimal degrees. */
  latitude: number
  longitude: number
  /** Metres. */
  altitude: number | undefined
  radius: number | undefined
  altitudeRadius: number | undefined
}

export interface Station {
  id: string
  /** Decimal degrees, as the network wrote them. */
  latitude: string | undefined
  longitude: string | undefined
}

/** Why a message is refused: the label of its counter. */
export type RefusalReason =
  'malformed' | 'unknown_message' | 'bad_token' | 'closed' | 'unknown_device' | 'not_provisioned' | 'failed'
