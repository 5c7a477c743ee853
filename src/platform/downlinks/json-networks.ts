import type { DownlinkSettings, Network, Patience } from './network.ts'
import { callNetwork } from './network-call.ts'

const base64 = (hex: string) => Buffer.from(hex, 'hex').toString('base64')
const json = { 'content-type': 'application/json', accept: 'application/json' }

/** ChirpStack v4 behind its REST proxy (`chirpstack-rest-api`, `DeviceService.Enqueue` and `.FlushQueue`). */
export function chirpStackNetwork(
  { url, token }: NonNullable<DownlinkSettings['chirpStack']>,
  patience: Patience
): Network {
  const headers = { ...json, 'grpc-metadata-authorization': `Bearer ${token}` }
  const queueOf = (devEui: string) => below(url, `api/devices/${devEui.toLowerCase()}/queue`)
  return {
    name: 'chirpstack',
    flushesWithSend: false,
    async send({ devEui, payload, fPort, confirmed }) {
      const body = JSON.stringify({ queueItem: { confirmed, data: base64(payload), fPort } })
      const answer = await callNetwork({
        method: 'POST',
        url: queueOf(devEui),
        headers,
        body,
        secret: token,
        patience,
      })
      return answer.outcome === 'accepted'
        ? { outcome: 'accepted', itemId: /"id"\s*:\s*"([\w-]{1,64})"/.exec(answer.text)?.[1] }
        : answer
    },
    async flush({ devEui }) {
      const answer = await callNetwork({
        method: 'DELETE',
        url: queueOf(devEui),
        headers,
        secret: token,
        patience,
      })
      return answer.outcome === 'accepted' ? { outcome: 'accepted' } : answer
    },
  }
}

/** What its events name a downlink by, among the correlation ids of others. */
export const TTS_CORRELATION = 'thingdeck:downlink:'

/** The Things Stack v3, by the downlink operations of a webhook. */
export function ttsNetwork(
  { url, webhook, key }: NonNullable<DownlinkSettings['tts']>,
  patience: Patience
): Network {
  const headers = { ...json, authorization: `Bearer ${key}` }
  const call = async (
    operation: 'push' | 'replace',
    { device, application }: { device: string | undefined; application: string | undefined },
    downlinks: unknown[]
  ) => {
    if (device === undefined || application === undefined) {
      return { outcome: 'refused', reason: 'The network has not said yet what it calls the thing' } as const
    }
    const parts = [application, webhook, device].map(encodeURIComponent)
    const path = `api/v3/as/applications/${parts[0]}/webhooks/${parts[1]}/devices/${parts[2]}/down/${operation}`
    const body = JSON.stringify({ downlinks })
    const answer = await callNetwork({
      method: 'POST',
      url: below(url, path),
      headers,
      body,
      secret: key,
      patience,
    })
    return answer.outcome === 'accepted' ? ({ outcome: 'accepted' } as const) : answer
  }
  return {
    name: 'tts',
    flushesWithSend: false,
    send: (downlink) =>
      call('push', downlink, [
        {
          f_port: downlink.fPort,
          frm_payload: base64(downlink.payload),
          confirmed: downlink.confirmed,
          correlation_ids: [`${TTS_CORRELATION}${downlink.correlationId}`],
        },
      ]),
    flush: (thing) => call('replace', thing, []),
  }
}

/** A path below a base URL, whether or not that ends in a slash. */
const below = (base: URL, path: string) => new URL(path, base.href.endsWith('/') ? base : `${base.href}/`)
