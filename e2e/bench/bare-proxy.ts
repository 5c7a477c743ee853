import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { Agent } from 'undici'

// The least that a token proxy on Node can be, for the benchmark `proxy`: it adds the token and streams, and checks nothing.
const origin = process.env['UPSTREAM'] ?? ''
const agent = new Agent({ connections: 128 })
const headers = { authorization: 'Bearer of-the-benchmark' }

const server = createServer((request, response) => {
  const path = request.url ?? '/'
  agent
    .stream({ origin, path, method: 'GET', headers, opaque: response }, ({ statusCode, headers: theirs }) => {
      return response.writeHead(statusCode, theirs as Record<string, string | string[]>)
    })
    .catch(() => response.destroy())
})
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => {
  console.log(`ready at http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
})
