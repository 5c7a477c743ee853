import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Where streams of a benchmark deliver to, on loopback. */
export interface StreamEndpoint {
  url: string
  /** Requests so far. */
  readonly received: number
  /** Resolves once there were so many. */
  reached(count: number): Promise<void>
  close(): Promise<void>
}

export async function openStreamEndpoint(
  answer: (response: ServerResponse) => void
): Promise<StreamEndpoint> {
  let received = 0
  let waiting: { count: number; resolve: () => void }[] = []
  const server: Server = createServer((request, response) => {
    request.resume()
    request.on('end', () => {
      received++
      answer(response)
      for (const { count, resolve } of waiting) if (received >= count) resolve()
      waiting = waiting.filter(({ count }) => received < count)
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    get received() {
      return received
    },
    reached: (count) =>
      received >= count ? Promise.resolve() : new Promise((resolve) => waiting.push({ count, resolve })),
    async close() {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}

export const answerAtOnce = (response: ServerResponse) => void response.end()
/** Takes the request and never answers. */
export const hang = () => undefined
