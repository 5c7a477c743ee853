import type { DownlinkNetwork } from '#contract/downlink-queue.ts'

/** A downlink on its way to a network. */
export interface OutgoingDownlink {
  /** 16 hexadecimal digits in upper case. */
  devEui: string
  /** Upper-case hexadecimal. */
  payload: string
  fPort: number
  confirmed: boolean
  /** 16 hexadecimal digits; the network's reports name the downlink by it. */
  correlationId: string
  /** Whether the network is to drop what it still has for the thing. */
  flush: boolean
  /** What The Things Stack calls the thing and its application. */
  device: string | undefined
  application: string | undefined
}

/**
 * What became of an attempt to hand a downlink to a network. `unreached`: it surely never left, so that it may be tried
 * again. `refused`: the network does not have it. `uncertain`: it may have it, so that trying again could send it twice.
 */
export type Handover =
  | { outcome: 'accepted'; itemId?: string | undefined }
  | { outcome: 'unreached'; reason: string; retryAfter?: number | undefined }
  | { outcome: 'refused'; reason: string }
  | { outcome: 'uncertain'; reason: string }

/** A way by which downlinks reach things. */
export interface Network {
  name: DownlinkNetwork
  /** Never rejects. */
  send(downlink: OutgoingDownlink): Promise<Handover>
  /** Has the network drop what it still has for a thing, where it can do that by itself. Never rejects. */
  flush?: (thing: Pick<OutgoingDownlink, 'devEui' | 'device' | 'application'>) => Promise<Handover>
  /** Whether `send` can have the network drop what it still has. */
  flushesWithSend: boolean
}

/** What the platform is told of networks; one that is absent takes no downlinks. */
export interface DownlinkSettings {
  thingPark?: { url: URL; asId: string; asKey: string }
  chirpStack?: { url: URL; token: string }
  tts?: { url: URL; webhook: string; key: string }
  patience?: Patience
}

/** Milliseconds until there is a connection, and from then until the answer is whole. */
export interface Patience {
  connect: number
  answer: number
}
