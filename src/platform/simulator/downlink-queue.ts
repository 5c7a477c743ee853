import { airtimeMs, type SpreadingFactor } from '#lib/lora.ts'
import { createRandom } from '#lib/random.ts'

import type { DownlinkSentMessage, SimMessage, UplinkMessage } from './messages.ts'
import type { World } from './model.ts'

/** A downlink that waits for its thing's next uplink. */
export interface SimDownlink {
  devEui: string
  fPort: number
  /** Bytes of the payload. */
  bytes: number
  confirmed: boolean
  correlationId: string
}

export interface SimDownlinks {
  /** Whether there was room. */
  push(downlink: SimDownlink): boolean
  /** @returns how many were dropped */
  flush(devEui: string): number
  /** What is delivered in the place of a message: it and, after an uplink, what became of the downlink that waited. */
  pass: (message: SimMessage) => SimMessage[]
}

/** ThingPark's own bound, by default. */
const MOST_QUEUED = 5
/** Share of the time that a base station may transmit: in the band of RX1, and in that of RX2 (ETSI EN 300 220). */
const dutyCycles = { RX1: 0.01, RX2: 0.1 }
const RX2_SF: SpreadingFactor = 9
/** A device that hears a downlink may still lose its answer, or fail to hear it. */
const ACKNOWLEDGED = 0.93
const TOO_LATE = 0.03

/**
 * The queue of a network for class A things: one downlink in the windows after an uplink, RX1 unless the duty cycle of the
 * base station forbids it, then RX2. A confirmed one that was heard is acknowledged by the next uplink.
 */
export function createDownlinkQueue(world: World): SimDownlinks {
  const queues = new Map<string, SimDownlink[]>()
  /** By how much each thing's counter is ahead of the world's own. */
  const ahead = new Map<string, number>()
  const toAcknowledge = new Set<string>()
  /** When a base station may transmit again in a band, ms since the epoch. */
  const busyUntil = new Map<string, number>()
  const known = new Set(world.things.filter(({ keys }) => keys).map(({ devEui }) => devEui))

  const mayTransmit = (station: number, window: 'RX1' | 'RX2', time: number) =>
    time >= (busyUntil.get(`${station}/${window}`) ?? 0)
  const occupy = (station: number, window: 'RX1' | 'RX2', time: number, airtime: number) =>
    busyUntil.set(`${station}/${window}`, time + airtime / dutyCycles[window])

  const transmit = (downlink: SimDownlink, uplink: UplinkMessage): DownlinkSentMessage => {
    const random = createRandom(`${world.seed}/${downlink.correlationId}`)
    const station = uplink.receptions[0]?.station ?? 0
    const { devEui, fPort, bytes, confirmed, correlationId } = downlink
    const count = (ahead.get(devEui) ?? 0) + 1
    const tooLate = uplink.late || random.chance(TOO_LATE)
    const window = tooLate
      ? undefined
      : (['RX1', 'RX2'] as const).find((each) =>
          mayTransmit(station, each, uplink.time + (each === 'RX1' ? 1000 : 2000))
        )
    const sf = window === 'RX2' ? RX2_SF : uplink.sf
    const time = uplink.time + (window === 'RX1' ? 1000 : 2000)
    if (window) {
      ahead.set(devEui, count)
      occupy(station, window, time, airtimeMs(bytes, sf))
      if (confirmed && random.chance(ACKNOWLEDGED)) toAcknowledge.add(devEui)
    }
    const causes = tooLate ? ['B0', 'B0'] : window === 'RX1' ? [] : window === 'RX2' ? ['D0'] : ['D0', 'D0']
    return {
      kind: 'downlink-sent',
      devEui,
      time,
      at: Math.max(uplink.at, time) + 500,
      fPort,
      fCntDn: uplink.fCntDn + count,
      fCntUp: uplink.fCntUp,
      sf,
      subBand: uplink.subBand,
      channel: window === 'RX2' ? 'RX2' : uplink.channel,
      station,
      sent: window !== undefined,
      causes,
      correlationId,
    }
  }

  return {
    push(downlink) {
      if (!known.has(downlink.devEui)) return false
      const queue = queues.get(downlink.devEui) ?? []
      if (queue.length >= MOST_QUEUED) return false
      queues.set(downlink.devEui, [...queue, downlink])
      return true
    },
    flush(devEui) {
      const { length } = queues.get(devEui) ?? []
      queues.delete(devEui)
      return length
    },
    pass(message) {
      const { devEui } = message
      const count = ahead.get(devEui) ?? 0
      if (message.kind === 'downlink-sent') return [{ ...message, fCntDn: message.fCntDn + count }]
      if (message.kind === 'join-request') {
        // A new session counts from 0, and drops what the old one had to acknowledge
        ahead.delete(devEui)
        toAcknowledge.delete(devEui)
      }
      if (message.kind !== 'uplink') return [message]
      const isAcknowledging = toAcknowledge.delete(devEui)
      const uplink = { ...message, fCntDn: message.fCntDn + count, ack: message.ack || isAcknowledging }
      const [next, ...others] = queues.get(devEui) ?? []
      if (!next) return [uplink]
      if (others.length > 0) queues.set(devEui, others)
      else queues.delete(devEui)
      return [uplink, transmit(next, message)]
    },
  }
}
