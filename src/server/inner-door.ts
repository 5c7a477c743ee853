import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

import type { FastifyInstance } from 'fastify'

/**
 * The same server in plain http on a loopback port of its own, for what this process asks of itself: proxy and embedded
 * platform meet over HTTP, and the certificate of the outer door is for another name than this machine's.
 */
export async function openInnerDoor(app: FastifyInstance): Promise<{ url: URL; close: () => Promise<void> }> {
  const server: Server = createServer(
    { maxHeaderSize: 16 * 1024, insecureHTTPParser: false },
    (request, response) => app.routing(request, response)
  )
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  return {
    url: new URL(`http://127.0.0.1:${port}`),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
