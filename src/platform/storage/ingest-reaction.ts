import type { NetworkData } from '#contract/logs.ts'

import type { Database } from './database.ts'

/** A message of a network that is being stored, as modules besides the network door see it. */
export interface StoredMessage {
  /** Of the frame in the network log; of a location or log message, which has none there, only unique. */
  frameId: number
  kind: 'UPLINK' | 'JOIN_REQUEST' | 'DOWNLINK_SENT' | 'NOTIFICATION' | 'LOCATION' | 'LOG'
  /** When it happened by the network's clock, in milliseconds since the epoch. */
  time: number
  /** When it reached the platform. */
  receivedAt: number
  /** False while history is filled in, which nobody is to be told of as news. */
  isLive: boolean
  thing: { id: number; identifier: string; companyId: number; thingTypeId: number }
  /** The row of the network log, without the fields of the company and without secrets. */
  data: NetworkData
  devAddr: string | undefined
  fPort: number | undefined
  payloadHex: string | undefined
  /** The body as it came in, which may hold a session key. */
  format: 'xml' | 'json'
  body: string
  /** By which door it came. */
  network: 'thingpark' | 'chirpstack' | 'tts'
  values: readonly StoredValue[]
  /** Places that were not known yet. */
  fixes: readonly StoredFix[]
}

export interface StoredValue {
  containerId: number
  /** The container's id, such as `0x0402.0x0000.0.m2m`. */
  container: string
  /** As it is stored. */
  value: string
}

export interface StoredFix {
  type: 'GPS' | 'LBS'
  /** Milliseconds since the epoch. */
  time: number
  /** Decimal degrees. */
  latitude: number
  longitude: number
  /** Metres. */
  altitude: number | undefined
  radius: number | undefined
  altitudeRadius: number | undefined
}

/**
 * What another module does with messages in the very transaction that stores them, so that either both are on the disk
 * or neither: a rule that is evaluated, a delivery that is queued. Messages come in the order of their arrival, each
 * once: a repeat never comes.
 *
 * @returns what is to be done once the transaction is committed, if anything; it must not throw
 */
export type IngestReaction = (
  trx: Database,
  messages: readonly StoredMessage[]
) => Promise<(() => void) | undefined>
