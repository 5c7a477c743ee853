import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { parentPort, workerData } from 'node:worker_threads'

import type { PostJob, PostTimes } from './post-all.ts'

// The client in a thread of its own. Bare sockets and requests made beforehand, so that on a small machine the client
// takes as little as possible of the processor that the server is measured on.
const { port, path, bodies, connections } = workerData as PostJob

const requests = bodies.map((body) =>
  Buffer.from(
    `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Type: text/xml\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
  )
)
const latencies: number[] = []
let next = 0

/** Sends one request after another until none is left. */
async function drive(socket: Socket) {
  for (let request = requests[next++]; request; request = requests[next++]) {
    const start = performance.now()
    socket.write(request)
    await answer(socket)
    latencies.push(performance.now() - start)
  }
  socket.destroy()
}

/** Resolves on a whole answer of 200. */
function answer(socket: Socket): Promise<void> {
  return new Promise((resolve, reject) => {
    let text = ''
    const finish = (outcome: () => void) => {
      socket.off('data', read)
      socket.off('close', closed)
      outcome()
    }
    const closed = () => finish(() => reject(new Error(`The server closed the connection after: ${text}`)))
    const read = (chunk: Buffer) => {
      text += chunk.toString('latin1')
      const headEnd = text.indexOf('\r\n\r\n')
      if (headEnd < 0) return
      const length = /\r\ncontent-length: (\d+)/i.exec(text.slice(0, headEnd + 2))?.[1]
      if (text.length < headEnd + 4 + Number(length ?? 0)) return
      if (text.startsWith('HTTP/1.1 200 ')) finish(resolve)
      else finish(() => reject(new Error(`The server answered ${text}`)))
    }
    socket.on('data', read)
    socket.on('close', closed)
  })
}

const sockets = await Promise.all(
  Array.from({ length: connections }, async () => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    await once(socket, 'connect')
    return socket
  })
)
const start = performance.now()
try {
  await Promise.all(sockets.map(drive))
} finally {
  for (const socket of sockets) socket.destroy()
}
parentPort?.postMessage({ ms: performance.now() - start, latencies } satisfies PostTimes)
