import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

export interface GetJob {
  /** Of a server on 127.0.0.1. */
  port: number
  path: string
  headers: Readonly<Record<string, string>>
  /** Bytes of the body that each answer must have. */
  bytes: number
  /** Kept alive, each with one request in flight. */
  connections: number
  /** Milliseconds. */
  duration: number
}

export interface GetTimes {
  /** Requests a second. */
  rate: number
  /** Of each request to the last byte of its answer, in milliseconds. */
  latencies: number[]
}

const HEAD_END = Buffer.from('\r\n\r\n')

/**
 * Asks the same again and again for some time. Bare sockets and answers that are counted and not read, so that on a small
 * machine the client takes as little as possible of the processor that servers are measured on.
 *
 * @throws {Error} on any answer but a 200 with a body of that length
 */
export async function getMany(job: GetJob): Promise<GetTimes> {
  const { port, path, headers, connections, duration } = job
  const lines = Object.entries({ host: `127.0.0.1:${port}`, ...headers }).map(
    ([name, value]) => `${name}: ${value}\r\n`
  )
  const request = Buffer.from(`GET ${path} HTTP/1.1\r\n${lines.join('')}\r\n`)
  const sockets = await Promise.all(Array.from({ length: connections }, () => open(port)))
  const latencies: number[] = []
  const start = performance.now()
  const drive = async (socket: Socket) => {
    while (performance.now() - start < duration) {
      const asked = performance.now()
      socket.write(request)
      await wholeAnswer(socket, job)
      latencies.push(performance.now() - asked)
    }
  }
  try {
    await Promise.all(sockets.map(drive))
  } finally {
    for (const socket of sockets) socket.destroy()
  }
  return { rate: latencies.length / ((performance.now() - start) / 1000), latencies }
}

async function open(port: number): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  await once(socket, 'connect')
  return socket
}

function wholeAnswer(socket: Socket, { bytes }: GetJob): Promise<void> {
  return new Promise((resolve, reject) => {
    let head: Buffer = Buffer.alloc(0)
    let left: number | undefined
    const finish = (error?: Error) => {
      socket.off('data', read).off('close', closed).off('error', closed)
      if (error) reject(error)
      else resolve()
    }
    const closed = () =>
      finish(new Error(`The server closed the connection after: ${head.toString('latin1')}`))
    const read = (chunk: Buffer) => {
      if (left !== undefined) left -= chunk.length
      else {
        head = head.length === 0 ? chunk : Buffer.concat([head, chunk])
        const end = head.indexOf(HEAD_END)
        if (end < 0) return
        const text = head.toString('latin1', 0, end + 2)
        const length = Number(/\r\ncontent-length: (\d+)/i.exec(text)?.[1])
        if (!text.startsWith('HTTP/1.1 200 ') || length !== bytes) {
          return finish(new Error(`The server answered ${head.toString('latin1', 0, 1000)}`))
        }
        left = length - (head.length - end - HEAD_END.length)
      }
      if (left === 0) finish()
    }
    socket.on('data', read).on('close', closed).on('error', closed)
  })
}
