import { isIP } from 'node:net'

import type { envReader } from './env-reader.ts'

type Reader = ReturnType<typeof envReader>

const DAY = 86_400_000
const MEGABYTE = 1_000_000

/** Where streams may deliver to, how much at once, and how much of each stream may wait or lie in its failures. */
export function readDelivery(read: Reader, hasDemo: boolean) {
  const bounds = (name: string, defaults: { messages: number; days: number }) => ({
    messages: read.integer(`${name}_MESSAGES`, defaults.messages, 1, 10_000_000),
    bytes: read.integer(`${name}_MB`, 1000, 1, 1_000_000) * MEGABYTE,
    age: read.integer(`${name}_DAYS`, defaults.days, 1, 3650) * DAY,
  })
  return {
    // A demo shows its streams to receivers on the same machine
    allowPrivate: read.flag('STREAM_ALLOW_PRIVATE', hasDemo),
    allowNetworks: readNetworks(read, 'STREAM_ALLOW_NETWORKS'),
    allowPorts: readPorts(read, 'STREAM_ALLOW_PORTS'),
    allowHttp: read.flag('STREAM_ALLOW_HTTP', true),
    concurrency: read.integer('STREAM_CONCURRENCY', 4, 1, 100),
    bounds: {
      queue: bounds('STREAM_QUEUE', { messages: 200_000, days: 7 }),
      failures: bounds('STREAM_FAILURES', { messages: 100_000, days: 30 }),
    },
  }
}

const listOf = (text: string) => text.split(',').map((part) => part.trim())

/** `10.20.0.0/16, fd12:3456::/48`; one address stands for itself. */
function readNetworks(read: Reader, name: string) {
  const networks = listOf(read.text(name) ?? '').filter((part) => part !== '')
  return networks.flatMap((part) => {
    const [address = '', prefix] = part.split('/')
    const longest = isIP(address) === 4 ? 32 : 128
    const bits = prefix === undefined ? longest : /^\d{1,3}$/.test(prefix) ? Number(prefix) : Number.NaN
    if (isIP(address) !== 0 && !address.includes('%') && bits <= longest && part.split('/').length <= 2) {
      return [{ address, prefix: bits }]
    }
    read.fault(name, `must be networks such as 10.20.0.0/16 or fd12:3456::/48 with commas between: ${part}`)
    return []
  })
}

/** `443, 8000-8999`; undefined for any port. */
function readPorts(read: Reader, name: string) {
  const text = read.text(name)
  if (text === undefined) return undefined
  return listOf(text).flatMap((part) => {
    const match = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(part)
    const [first, last] = [Number(match?.[1]), Number(match?.[2] ?? match?.[1])]
    if (first >= 1 && first <= last && last <= 65_535) return [{ first, last }]
    read.fault(name, `must be ports such as 443 or 8000-8999 with commas between: ${part}`)
    return []
  })
}
