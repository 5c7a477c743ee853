import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { createServer as createSocketServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { join } from 'node:path'

export interface Received {
  method: string
  path: string
  /** Names in lower case. */
  headers: IncomingMessage['headers']
  body: string
  /** Milliseconds since the epoch. */
  at: number
}

/** An endpoint of a customer's, on loopback. */
export interface Receiver {
  url: string
  received: Received[]
  /** Connections that were made to it. */
  connections: number
  /** Changes what it answers. */
  answer: Respond
  /** Resolves once there are as many requests. */
  count(least: number): Promise<void>
  close(): Promise<void>
}

/** Answers a request whose body was read. One that does nothing hangs. */
export type Respond = (response: ServerResponse, request: Received) => void

export const ok: Respond = (response) => void response.end('fine')
export const status =
  (code: number, phrase?: string, headers: Record<string, string> = {}): Respond =>
  (response) =>
    void response.writeHead(code, phrase, headers).end(`answer ${code}`)
export const hang: Respond = () => undefined

const FIXTURES = join(import.meta.dirname, 'fixtures/certificates')
/** PEM: `authority.pem` signed `server.pem` and `client.pem`; nobody signed `stranger.pem`. */
export const certificate = (file: string) => readFileSync(join(FIXTURES, file), 'utf8')

interface ReceiverOptions {
  /** Answers over TLS with this certificate; `demandsClient` asks the client for one of the authority's. */
  tls?: { name: 'server' | 'stranger'; demandsClient?: boolean }
}

export async function startReceiver(respond: Respond = ok, { tls }: ReceiverOptions = {}): Promise<Receiver> {
  const waiting = new Set<() => void>()
  const listener: RequestListener = (request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { method = '', url = '', headers } = request
      const one = { method, path: url, headers, body: Buffer.concat(chunks).toString('utf8'), at: Date.now() }
      receiver.received.push(one)
      receiver.answer(response, one)
      for (const check of waiting) check()
    })
  }
  const server = tls
    ? createSecureServer(
        {
          cert: certificate(`${tls.name}.pem`),
          key: certificate(`${tls.name}.key.pem`),
          ...(tls.demandsClient && {
            ca: certificate('authority.pem'),
            requestCert: true,
            rejectUnauthorized: true,
          }),
        },
        listener
      )
    : createServer(listener)
  const open = trackSockets(server, () => receiver.connections++)
  const port = await listen(server)
  const receiver: Receiver = {
    url: `${tls ? 'https' : 'http'}://localhost:${port}/in`,
    received: [],
    connections: 0,
    answer: respond,
    count: (least) =>
      new Promise((resolve) => {
        const check = () => {
          if (receiver.received.length < least) return
          waiting.delete(check)
          resolve()
        }
        waiting.add(check)
        check()
      }),
    close: () => close(server, open),
  }
  return receiver
}

/** An endpoint that says what no HTTP server would: `talk` gets each connection once something was sent over it. */
export async function startRawReceiver(talk: (socket: Socket, nth: number) => void) {
  let connections = 0
  const server = createSocketServer((socket) => {
    const nth = connections++
    socket.on('error', () => undefined)
    socket.once('data', () => talk(socket, nth))
  })
  const open = trackSockets(server, () => undefined)
  const port = await listen(server)
  return {
    url: `http://127.0.0.1:${port}/in`,
    connections: () => connections,
    close: () => close(server, open),
  }
}

function trackSockets(server: Server, count: () => void): Set<Socket> {
  const open = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    count()
    open.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => open.delete(socket))
  })
  return open
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

async function close(server: Server, open: ReadonlySet<Socket>) {
  for (const socket of open) socket.destroy()
  await new Promise((resolve) => server.close(resolve))
}
