import { once } from 'node:events'
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * `loses-answers`: requests are carried out, but every third answer never arrives. `plain`: it has the vendor's own
 * operations and no others. `silent`: it takes requests and never answers. `gone`: connections end at once.
 */
export type Mood = 'well' | 'unavailable' | 'loses-answers' | 'plain' | 'silent' | 'gone'

/** Stands between the product and a platform, as a network does that has its moods. */
export interface FlakyUpstream {
  url: string
  be: (mood: Mood) => void
  /** How many creates the platform has carried out. */
  created: () => number
  /** How many requests were answered 503. */
  turnedAway: () => number
  /** The paths of the requests that were passed on or turned away, oldest first. */
  asked: () => readonly string[]
  stop: () => Promise<void>
}

export async function startFlakyUpstream(platformUrl: string): Promise<FlakyUpstream> {
  let mood: Mood = 'well'
  let created = 0
  let turnedAway = 0
  let answers = 0
  const asked: string[] = []
  const server = createServer((incoming, outgoing) => {
    const { pathname } = new URL(incoming.url ?? '/', platformUrl)
    asked.push(pathname)
    if (mood === 'gone') {
      incoming.socket.destroy()
      return
    }
    if (mood === 'silent') {
      incoming.resume()
      return
    }
    if (mood === 'plain' && pathname.includes('/platform/')) {
      incoming.resume()
      outgoing.writeHead(404, { 'content-type': 'application/json' })
      outgoing.end('{"code":"NOT_FOUND","message":"There is no such operation","errors":[]}')
      return
    }
    if (mood === 'unavailable') {
      turnedAway++
      incoming.resume()
      outgoing.writeHead(503, { 'content-type': 'application/json', 'retry-after': '2' })
      outgoing.end('{"code":"UNAVAILABLE","message":"Down for a moment","errors":[]}')
      return
    }
    forward(platformUrl, incoming, outgoing, (isCreated) => {
      if (isCreated) created++
      return mood === 'loses-answers' && ++answers % 3 === 0
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    be: (next) => (mood = next),
    created: () => created,
    turnedAway: () => turnedAway,
    asked: () => asked,
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

function forward(
  platformUrl: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  isLost: (isCreated: boolean) => boolean
) {
  const { method, headers } = incoming
  const onward = request(`${platformUrl}${incoming.url}`, { method, headers }, (answer) => {
    const { statusCode = 502 } = answer
    const isCreate = method === 'POST' && incoming.url?.endsWith('/things') === true
    if (isLost(isCreate && statusCode < 300)) {
      answer.resume()
      incoming.socket.destroy()
      return
    }
    outgoing.writeHead(statusCode, answer.headers)
    answer.pipe(outgoing)
  })
  onward.on('error', () => incoming.socket.destroy())
  incoming.pipe(onward)
}
