import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

// The platform of the benchmark `proxy`, a process of its own: answers `?bytes=N` with so many bytes of JSON.
const answers = new Map<number, Buffer>()

function answerOf(bytes: number): Buffer {
  const known = answers.get(bytes)
  if (known) return known
  const made = Buffer.from(JSON.stringify('x'.repeat(bytes - 2)))
  answers.set(bytes, made)
  return made
}

const server = createServer((request, response) => {
  const body = answerOf(Number(/bytes=(\d+)/.exec(request.url ?? '')?.[1] ?? 2))
  // Whoever comes without it would be measured at less than the work
  if (request.headers.authorization !== 'Bearer of-the-benchmark') return void response.writeHead(401).end()
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }).end(body)
})
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => {
  console.log(`ready at http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
})
