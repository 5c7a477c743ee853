import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

interface Seen {
  method: string
  url: string
  headers: IncomingMessage['headers']
  body: string
}

type Answer = (request: Seen, response: ServerResponse) => void

/** Sends a JSON answer. */
export function json(response: ServerResponse, status: number, body: unknown, headers = {}) {
  const text = JSON.stringify(body)
  const own = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }
  response.writeHead(status, { ...own, ...headers }).end(text)
}

/**
 * A platform on a free loopback port that answers as a test says, with a token endpoint at `/token`. It hands out
 * `token-1`, `token-2`, … unless told otherwise, and remembers what it was asked.
 */
export async function faultyPlatform(answer: Answer = (_, response) => json(response, 200, { ok: true })) {
  const platform = {
    answer,
    answerToken: ((_, response) => {
      const access_token = `token-${platform.tokenRequests.length}`
      json(response, 200, { access_token, token_type: 'Bearer', scope: 'openid', expires_in: 3600 })
    }) as Answer,
    requests: [] as Seen[],
    tokenRequests: [] as Seen[],
    /** Connections of requests that ended before they were answered. */
    abandoned: 0,
    /** Requests that are not over yet. */
    open: 0,
    apiUrl: new URL('http://unknown.invalid'),
    tokenUrl: new URL('http://unknown.invalid'),
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }

  const listener: RequestListener = async (request, response) => {
    platform.open++
    response.on('close', () => {
      platform.open--
      if (!response.writableFinished) platform.abandoned++
    })
    const chunks: Buffer[] = []
    try {
      for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
    } catch {
      return
    }
    const { method = '', url = '', headers } = request
    const seen = { method, url, headers, body: Buffer.concat(chunks).toString() }
    if (url.startsWith('/token')) {
      platform.tokenRequests.push(seen)
      platform.answerToken(seen, response)
    } else {
      platform.requests.push(seen)
      platform.answer(seen, response)
    }
  }

  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  platform.apiUrl = new URL('/mythings/1.1.0', origin)
  platform.tokenUrl = new URL('/token', origin)
  return platform
}
