import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'

import Provider from 'oidc-provider'

/** The client that Thingdeck is to the provider. */
export const OPENID_CLIENT = { id: 'thingdeck', secret: 'a secret of the client at the provider' }

interface Person {
  groups?: readonly string[]
  name?: string
  email?: string
}

const CALLBACK = '/api/sign-in/oidc/callback'

/**
 * A real OpenID provider on loopback, with sign-in pages of its own, where everybody comes in who is in `people`. It is
 * called `localhost`, so that it is another site than a server at 127.0.0.1.
 */
export async function openIdProvider(people: Record<string, Person>) {
  let answer: RequestListener = (_, response) => void response.writeHead(503).end()
  let isDown = false
  const server = createServer((request, response) => {
    if (isDown) request.socket.destroy()
    // Which browsers ask every site for
    else if (request.url === '/favicon.ico') response.writeHead(204).end()
    else answer(request, response)
  })
  await new Promise<void>((resolve) => void server.listen(0, 'localhost', resolve))
  const { port } = server.address() as AddressInfo
  const issuer = `http://localhost:${port}`
  return {
    issuer: new URL(issuer),
    people,
    /** What a server is started with. */
    environment: {
      AUTH: 'oidc',
      OIDC_ISSUER: issuer,
      OIDC_CLIENT_ID: OPENID_CLIENT.id,
      OIDC_CLIENT_SECRET: OPENID_CLIENT.secret,
      OIDC_NAME: 'Example ID',
    },
    /** Makes a server known to it. @param origin where browsers reach that server */
    register(origin: string) {
      const provider = quietly(() => providerFor(issuer, origin, people))
      provider.use(async (ctx, next) => {
        await next()
        // Its pages would fetch a font from the internet
        if (typeof ctx.body === 'string') ctx.body = ctx.body.replace(/@import url\([^)]*\);/, '')
      })
      answer = provider.callback()
    },
    /** Whether it hangs up on everybody. */
    setDown(next: boolean) {
      isDown = next
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function providerFor(issuer: string, origin: string, people: Record<string, Person>) {
  return new Provider(issuer, {
    clients: [
      {
        client_id: OPENID_CLIENT.id,
        client_secret: OPENID_CLIENT.secret,
        redirect_uris: [origin + CALLBACK],
        post_logout_redirect_uris: [`${origin}/sign-in`],
      },
    ],
    ttl: { AccessToken: 600, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
    pkce: { required: () => true },
    cookies: { keys: ['a key of the provider’s cookies'] },
    claims: {
      openid: ['sub'],
      profile: ['name', 'preferred_username', 'groups'],
      email: ['email'],
    },
    findAccount: (_, sub) =>
      people[sub] && {
        accountId: sub,
        claims: () => ({ sub, preferred_username: people[sub]?.name ?? sub, ...people[sub] }),
      },
  })
}

/** It says on the console that it is meant for developers; a test that hears that fails. */
function quietly<T>(make: () => T): T {
  const { warn, info } = console
  console.warn = () => undefined
  console.info = () => undefined
  try {
    return make()
  } finally {
    Object.assign(console, { warn, info })
  }
}
