import { createHash, timingSafeEqual } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import type { SimDownlinks } from './downlink-queue.ts'

interface DoorOptions {
  asId: string
  asKey: string
  downlinks: SimDownlinks
}

export interface DownlinkDoor {
  url: URL
  close(): Promise<void>
}

interface Answer {
  status: number
  text: string
}

/**
 * The simulated network's downlink call on a free port of loopback, as ThingPark has it (LRC-AS interface). Unlike
 * ThingPark, it drops a thing's queue on a call with `FlushDownlinkQueue` alone.
 */
export async function openDownlinkDoor({ asId, asKey, downlinks }: DoorOptions): Promise<DownlinkDoor> {
  const take = (query: string): Answer => {
    const parameters = new URLSearchParams(query.replaceAll('+', '%2B'))
    const value = (name: string) => parameters.get(name) ?? ''
    if (value('AS_ID') !== asId || !isSigned(query, asKey))
      return { status: 454, text: 'Security check failed' }
    const devEui = value('DevEUI').toUpperCase()
    if (!/^[0-9A-F]{16}$/.test(devEui)) return { status: 350, text: 'Invalid DevEUI' }
    const isFlush = value('FlushDownlinkQueue') === '1'
    if (isFlush) downlinks.flush(devEui)
    const payload = value('Payload')
    if (isFlush && payload === '') return { status: 200, text: 'Queue flushed' }
    const fPort = Number(value('FPort'))
    if (!Number.isInteger(fPort) || fPort < 1 || fPort > 255) return { status: 351, text: 'Invalid FPort' }
    if (!/^([0-9A-F]{2})+$/i.test(payload)) return { status: 352, text: 'Invalid Payload' }
    const isTaken = downlinks.push({
      devEui,
      fPort,
      bytes: payload.length / 2,
      confirmed: value('Confirmed') === '1',
      correlationId: value('CorrelationID').toUpperCase(),
    })
    return isTaken
      ? { status: 200, text: 'Request queued by LRC' }
      : { status: 353, text: 'Unknown device or queue full' }
  }

  const server = createServer((request, response) => {
    request.resume()
    const [path, query = ''] = (request.url ?? '').split('?')
    const isCall = request.method === 'POST' && path === PATH
    const { status, text } = isCall ? take(query) : { status: 404, text: 'Not found' }
    response.writeHead(status, { 'content-type': 'text/html' }).end(`<html><body>${text}</body></html>`)
  })
  // It is no reason for a process to stay
  server.unref()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  return {
    url: new URL(`http://127.0.0.1:${port}${PATH}`),
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const PATH = '/thingpark/lrc/rest/downlink'

/** The Token is SHA-256 over the query before it, unencoded, and the key. */
function isSigned(query: string, asKey: string): boolean {
  const at = query.lastIndexOf('&Token=')
  if (at < 0) return false
  let plain: string
  try {
    plain = decodeURIComponent(query.slice(0, at))
  } catch {
    return false
  }
  const expected = createHash('sha256')
    .update(plain + asKey)
    .digest('hex')
  const given = query.slice(at + '&Token='.length).toLowerCase()
  return given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected))
}
