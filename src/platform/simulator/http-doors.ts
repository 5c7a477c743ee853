import { Agent, request } from 'undici'

import type { Api } from './seed.ts'

interface DoorOptions {
  /** Where the platform listens. */
  baseUrl: URL
  /** A bearer of the platform. */
  token: string
  /** The signed query of a message, where the network door demands one. */
  signedQuery: (body: string) => string
}

export interface HttpDoors {
  api: Api
  /** Posts one message as ThingPark does. */
  deliver: (body: string) => Promise<{ status: number }>
  close: () => Promise<void>
}

/** The simulator's only ways to the platform: its public API and its network door, over HTTP. */
export function createHttpDoors({ baseUrl, token, signedQuery }: DoorOptions): HttpDoors {
  const dispatcher = new Agent({ connections: 16, headersTimeout: 30_000, bodyTimeout: 30_000 })
  return {
    async api(method, path, body) {
      const answer = await request(new URL(path, baseUrl), {
        dispatcher,
        method,
        headers: {
          authorization: `Bearer ${token}`,
          accept: 'application/json',
          'content-type': 'application/json',
        },
        body: body === undefined ? null : JSON.stringify(body),
      })
      const text = await answer.body.text()
      return { status: answer.statusCode, body: text === '' ? undefined : (JSON.parse(text) as unknown) }
    },
    async deliver(body) {
      const answer = await request(new URL(`/network/thingpark${signedQuery(body)}`, baseUrl), {
        dispatcher,
        method: 'POST',
        headers: { 'content-type': 'text/xml' },
        body,
      })
      await answer.body.dump()
      return { status: answer.statusCode }
    },
    close: () => dispatcher.close(),
  }
}
