import { request } from 'node:http'
import type { AddressInfo } from 'node:net'

import Fastify from 'fastify'

import { clientErrorHandler, errorHandler } from '#lib/fastify-errors.ts'
import { proxyPlugin, type ProxyOptions } from '#proxy/app.ts'
import { createLive } from '#proxy/live/live.ts'

import type { faultyPlatform } from './faulty-platform.ts'

type Platform = Awaited<ReturnType<typeof faultyPlatform>>

/** The credentials of `listeningProxy`, so that a test can look for them where they must not be. */
export const CLIENT = { id: 'thing:deck', secret: 'p@ss word+100%' }

export const INBOUND_SECRET = 'a secret of the inbound door'

interface Call extends RequestInit {
  headers?: Record<string, string>
}

/** A proxy at `/api` on a free loopback port, in front of a platform; `log` collects all that it logged. */
export async function listeningProxy(platform: Platform, options: Partial<ProxyOptions> = {}) {
  const lines: string[] = []
  const app = Fastify({
    logger: { level: 'trace', stream: { write: (line: string) => void lines.push(line) } },
    frameworkErrors: errorHandler,
    clientErrorHandler,
    routerOptions: { maxParamLength: 8192 },
  })
  await app.register(proxyPlugin, {
    prefix: '/api',
    loopbackOnly: true,
    upstream: {
      apiUrl: platform.apiUrl,
      credentials: {
        kind: 'client',
        tokenUrl: platform.tokenUrl,
        clientId: CLIENT.id,
        clientSecret: CLIENT.secret,
        style: 'basic',
      },
    },
    live: createLive({ secret: INBOUND_SECRET, isAutomatic: true }),
    limits: { connectTimeout: 5000, headersTimeout: 10_000, bodyTimeout: 1000 },
    ...options,
  })
  const origin = await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  return {
    app,
    port,
    log: () => lines.join(''),
    close: () => app.close(),
    /** A call as the console makes it. */
    call: (path: string, { headers = {}, ...init }: Call = {}) =>
      fetch(`${origin}/api${path}`, { ...init, headers: { 'x-csrf': '1', ...headers } }),
    /** Starts a call and gives its socket up when the platform has it. */
    callAndLeave: (path: string, hasArrived: () => boolean) =>
      new Promise<void>((resolve) => {
        const call = request(`${origin}/api${path}`, { headers: { 'x-csrf': '1' } })
        call.on('error', () => resolve())
        call.on('response', (response) => response.on('error', () => undefined))
        call.end()
        const look = setInterval(() => {
          if (!hasArrived()) return
          clearInterval(look)
          call.destroy(new Error('The client left'))
          resolve()
        }, 5)
      }),
  }
}
