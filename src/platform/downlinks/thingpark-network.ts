import { createHash } from 'node:crypto'

import type { DownlinkSettings, Network, OutgoingDownlink, Patience } from './network.ts'
import { callNetwork } from './network-call.ts'

type ThingPark = NonNullable<DownlinkSettings['thingPark']>

interface CallOptions {
  patience: Patience
  now: () => number
}

/**
 * The query of ThingPark's downlink call, its parameters in their order (LRC-AS interface). The Token is SHA-256 over the
 * query as it is before it is encoded, and the key of the application server.
 *
 * @param time milliseconds since the epoch; the network refuses one that is far from its own
 */
export function thingParkQuery(
  downlink: Pick<OutgoingDownlink, 'devEui'> & Partial<OutgoingDownlink>,
  { asId, asKey }: Pick<ThingPark, 'asId' | 'asKey'>,
  time: number
): string {
  const { devEui, fPort, payload, confirmed, flush, correlationId } = downlink
  const parameters: [string, string][] = [
    ['DevEUI', devEui],
    ...(fPort === undefined ? [] : [['FPort', String(fPort)] as [string, string]]),
    ...(payload === undefined ? [] : [['Payload', payload] as [string, string]]),
    ...(confirmed ? [['Confirmed', '1'] as [string, string]] : []),
    ...(flush ? [['FlushDownlinkQueue', '1'] as [string, string]] : []),
    ['AS_ID', asId],
    ['Time', new Date(time).toISOString().replace('Z', '+00:00')],
    ...(correlationId === undefined ? [] : [['CorrelationID', correlationId] as [string, string]]),
  ]
  const signed = parameters.map(([name, value]) => `${name}=${value}`).join('&')
  const token = createHash('sha256')
    .update(signed + asKey)
    .digest('hex')
  const encoded = parameters.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')
  return `${encoded}&Token=${token}`
}

/** Actility ThingPark, which Proximus runs. It drops what it still has for a thing only along with a downlink. */
export function thingParkNetwork(settings: ThingPark, { patience, now }: CallOptions): Network {
  const { url, asKey } = settings
  return {
    name: 'thingpark',
    flushesWithSend: true,
    async send(downlink) {
      const target = new URL(url)
      target.search = thingParkQuery(downlink, settings, now())
      const answer = await callNetwork({ method: 'POST', url: target, secret: asKey, patience })
      return answer.outcome === 'accepted' ? { outcome: 'accepted' } : answer
    },
  }
}

/** The network that the demo's simulator plays: ThingPark's call, but a queue that can be dropped by itself. */
export function simulatedNetwork(settings: ThingPark, { patience, now }: CallOptions): Network {
  return {
    ...thingParkNetwork(settings, { patience, now }),
    name: 'simulator',
    async flush({ devEui }) {
      const target = new URL(settings.url)
      target.search = thingParkQuery({ devEui, flush: true }, settings, now())
      const answer = await callNetwork({ method: 'POST', url: target, secret: settings.asKey, patience })
      return answer.outcome === 'accepted' ? { outcome: 'accepted' } : answer
    },
  }
}
