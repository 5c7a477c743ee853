import type { NetworkData } from '#contract/logs.ts'
import type { StoredFix, StoredMessage } from '#platform/storage/ingest-reaction.ts'
import type { ThingEvent } from '#platform/storage/thing-events.ts'

/** What a network server tells of a thing, whatever network it is and however it wrote it. */
export interface NetworkMessage {
  kind: StoredMessage['kind']
  /** 16 hexadecimal digits in upper case. */
  devEui: string
  /** When it happened by the network's clock, in milliseconds since the epoch. */
  time: number
  /** The row of the network log, without the fields of the company; a location or log message has none. */
  data: NetworkData
  /** A session key, which never lies in `data`. */
  appSKey: string | undefined
  devAddr: string | undefined
  fPort: number | undefined
  payloadHex: string | undefined
  location: Fix | undefined
  /** What the network says in words of the thing. */
  log?: NetworkLog
  /** The base stations that heard or sent it. */
  stations: Station[]
  /** What tells a message from its repeats, within its DevEUI. */
  repeatKey: string
  format: 'xml' | 'json'
  body: string
  /** The door that it came by. */
  network: DoorName
}

/** An entry of a network's own log, for the thing's timeline. */
export interface NetworkLog {
  kind: Extract<ThingEvent['kind'], 'JOIN_REFUSED' | 'NETWORK_LOG'>
  /** `INFO`, `WARNING` or `ERROR`. */
  level: string
  /** The network's own word for it. */
  code: string
  /** In words, for the one who looks after the thing. */
  text: string
  /** As the network put it; may be empty. */
  description: string
}

export type Fix = StoredFix

export interface Station {
  id: string
  /** Decimal degrees, as the network wrote them. */
  latitude: string | undefined
  longitude: string | undefined
}

/** Why a message is refused: the label of its counter. */
export type RefusalReason =
  'malformed' | 'unknown_message' | 'bad_token' | 'closed' | 'unknown_device' | 'not_provisioned' | 'failed'

/** A way by which messages come in. */
export type DoorName = StoredMessage['network']

/** What becomes of a message: the other label of its counter. `ignored` is one that says nothing of a thing. */
export type DoorOutcome = 'stored' | 'repeat' | 'ignored' | RefusalReason

/** Whether the message is a row of the network log; locations and log entries feed other histories. */
export const isLogged = (message: NetworkMessage) => message.kind !== 'LOCATION' && message.kind !== 'LOG'
