import { afterAll, beforeAll, expect, it } from 'vitest'

import { faultyPlatform } from '#testing/faulty-platform.ts'
import { OPENID_CLIENT } from '#testing/openid-provider.ts'
import { sendRaw } from '#testing/raw-http.ts'
import { signedInProxy } from '#testing/signed-in-proxy.ts'

import { createExternalSignIn } from './external-sign-in.ts'

let platform: Awaited<ReturnType<typeof faultyPlatform>>
let proxy: Awaited<ReturnType<typeof signedInProxy>>

beforeAll(async () => {
  platform = await faultyPlatform()
  proxy = await signedInProxy(platform, {
    loopbackOnly: false,
    externalOf: (db, now) =>
      createExternalSignIn({
        ...{ db, now, publicUrl: new URL('https://deck.example/') },
        settings: {
          // Nobody is there: it is not asked
          issuer: new URL('http://127.0.0.1:9/'),
          clientId: OPENID_CLIENT.id,
          clientSecret: OPENID_CLIENT.secret,
          name: 'Example ID',
          scopes: 'openid',
        },
        groupRoles: { claim: 'groups', groups: { admin: ['*'], operator: [], viewer: [] } },
      }),
  })
})
afterAll(async () => {
  await proxy.close()
  await platform.close()
})

/** Where a browser is sent that opens the address under some name of this server. */
async function sentTo(path: string, host: string) {
  const request = `GET /api/sign-in/oidc${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`
  const { status, text } = await sendRaw(proxy.port, request)
  return [status, /\r\nlocation: ([^\r]*)/i.exec(text)?.[1], /\r\nset-cookie/i.test(text)]
}

it.each(['?return-to=%2Fthings', '/callback?code=stolen&state=x'])(
  'is refused in plain http from another machine: %s',
  async (path) => {
    const [status, location, hasCookie] = await sentTo(path, 'deck.example')
    expect([status, hasCookie]).toEqual([303, false])
    expect(location).toMatch(/^\/sign-in\?fault=insecure(&return-to=%2Fthings)?$/)
  }
)

it('is begun at the address that the provider knows alone, and leads there from another one', async () => {
  expect(await sentTo('?return-to=%2Fthings', `127.0.0.1:${proxy.port}`)).toEqual([
    303,
    'https://deck.example/sign-in?fault=address&return-to=%2Fthings',
    false,
  ])
})
