import { isLoopback, type envReader } from './env-reader.ts'

type Reader = ReturnType<typeof envReader>

export interface DownlinkNetworks {
  thingPark?: { url: URL; asId: string; asKey: string }
  chirpStack?: { url: URL; token: string }
  tts?: { url: URL; webhook: string; key: string }
}

/** Where downlinks go, and what the networks ask for. */
export function readDownlinkNetworks(
  read: Reader,
  asId: string | undefined,
  asKey: string | undefined
): DownlinkNetworks {
  const thingParkUrl = readNetworkUrl(read, 'NETWORK_DOWNLINK_URL')
  if (thingParkUrl && (asId === undefined || asKey === undefined)) {
    read.fault('NETWORK_DOWNLINK_URL', 'needs NETWORK_AS_ID and NETWORK_AS_KEY, which sign downlinks')
  }
  const chirpStackUrl = readNetworkUrl(read, 'NETWORK_CHIRPSTACK_API_URL')
  const chirpStackToken = readCredential(read, 'NETWORK_CHIRPSTACK_API_TOKEN')
  demandTogether(read, 'NETWORK_CHIRPSTACK_API_URL', ['NETWORK_CHIRPSTACK_API_TOKEN'])
  const ttsUrl = readNetworkUrl(read, 'NETWORK_TTS_API_URL')
  const ttsKey = readCredential(read, 'NETWORK_TTS_API_KEY')
  const webhook = read.text('NETWORK_TTS_WEBHOOK')
  if (webhook !== undefined && !/^[a-z0-9](?:-?[a-z0-9]){2,35}$/.test(webhook)) {
    read.fault('NETWORK_TTS_WEBHOOK', 'must be the id of a webhook: 3 to 36 small letters, digits and dashes')
  }
  demandTogether(read, 'NETWORK_TTS_API_URL', ['NETWORK_TTS_API_KEY', 'NETWORK_TTS_WEBHOOK'])
  return {
    ...(thingParkUrl &&
      asId !== undefined &&
      asKey !== undefined && { thingPark: { url: thingParkUrl, asId, asKey } }),
    ...(chirpStackUrl &&
      chirpStackToken !== undefined && { chirpStack: { url: chirpStackUrl, token: chirpStackToken } }),
    ...(ttsUrl &&
      ttsKey !== undefined &&
      webhook !== undefined && { tts: { url: ttsUrl, webhook, key: ttsKey } }),
  }
}

function demandTogether(read: Reader, url: string, others: readonly string[]) {
  const missing = others.filter((name) => read.text(name) === undefined)
  if (read.text(url) !== undefined && missing.length > 0) read.fault(url, `needs ${missing.join(' and ')}`)
  for (const name of others) {
    if (read.text(url) === undefined && read.text(name) !== undefined) read.fault(name, `needs ${url}`)
  }
}

/** It goes into a header. */
function readCredential(read: Reader, name: string): string | undefined {
  const value = read.text(name)
  if (value === undefined || /^[\x21-\x7e]+$/.test(value)) return value
  return read.fault(name, 'holds characters that no key has')
}

/** Credentials travel to it, so it is https, or does not leave this machine and the containers beside it. */
function readNetworkUrl(read: Reader, name: string): URL | undefined {
  const text = read.text(name)
  if (text === undefined) return undefined
  // The value is never shown: it may hold a password
  if (!URL.canParse(text)) return read.fault(name, 'is not a URL')
  const url = new URL(text)
  if (url.username !== '' || url.password !== '') return read.fault(name, 'may not hold a user or password')
  if (url.search !== '' || url.hash !== '') return read.fault(name, 'may not have a query or fragment')
  const isNear = isLoopback(url.hostname) || /^[a-z0-9-]+$/i.test(url.hostname)
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isNear)) return url
  return read.fault(name, 'must be https, or http on a loopback address or a host name without dots')
}
