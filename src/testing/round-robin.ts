import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

export interface RoundRobin {
  port: number
  close(): Promise<void>
}

/** A balancer as small as one can be: each connection goes to the next server that takes it. */
export async function startRoundRobin(ports: readonly number[]): Promise<RoundRobin> {
  let next = 0
  const open = new Set<Socket>()
  const track = (socket: Socket) => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
  }
  const pass = (socket: Socket, tries: number) => {
    const port = ports[next++ % ports.length] ?? 0
    const server = connect({ port, host: '127.0.0.1' })
    let isConnected = false
    track(server)
    server.once('connect', () => {
      isConnected = true
      socket.pipe(server).pipe(socket)
      socket.on('error', () => server.destroy())
      socket.on('close', () => server.destroy())
      server.on('close', () => socket.destroy())
    })
    server.on('error', () => {
      // Nothing was sent to one that does not listen
      if (!isConnected && tries > 1) pass(socket, tries - 1)
      else socket.destroy()
    })
  }
  const balancer = createServer((socket) => {
    track(socket)
    socket.on('error', () => undefined)
    pass(socket, ports.length)
  })
  await new Promise<void>((resolve) => balancer.listen(0, '127.0.0.1', resolve))
  return {
    port: (balancer.address() as AddressInfo).port,
    close() {
      for (const socket of open) socket.destroy()
      return new Promise((resolve) => balancer.close(() => resolve()))
    },
  }
}
