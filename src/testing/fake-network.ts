import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a network was asked for. */
export interface NetworkCall {
  method: string
  path: string
  /** As it came, without `?`. */
  query: string
  headers: Record<string, unknown>
  body: string
}

/** How a network takes a call: a status with a body, silence, or an end in the middle. */
export type Behaviour = { status: number; body?: string; headers?: Record<string, string> } | 'hang' | 'break'

/** The downlink door of a network server on loopback, which behaves as it is told and remembers its calls. */
export async function startFakeNetwork() {
  const calls: NetworkCall[] = []
  const waiting: (() => void)[] = []
  const network = {
    url: new URL('http://127.0.0.1'),
    calls,
    behaviour: { status: 200 } as Behaviour,
    /** Resolves once it was called so often. */
    async called(times: number) {
      while (calls.length < times) await new Promise<void>((resolve) => waiting.push(resolve))
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  const answer = (request: IncomingMessage, response: ServerResponse, body: string) => {
    const [path = '', query = ''] = (request.url ?? '').split('?')
    calls.push({ method: request.method ?? '', path, query, headers: request.headers, body })
    for (const resolve of waiting.splice(0)) resolve()
    const { behaviour } = network
    if (behaviour === 'hang') return
    if (behaviour === 'break') request.socket.destroy()
    else response.writeHead(behaviour.status, behaviour.headers).end(behaviour.body ?? '')
  }
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8')
    request.on('data', (chunk) => (body += String(chunk)))
    request.on('end', () => answer(request, response, body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  network.url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  return network
}

export type FakeNetwork = Awaited<ReturnType<typeof startFakeNetwork>>
