import { spawn } from 'node:child_process'
import { once } from 'node:events'

import { BASE_PATH } from '#contract/endpoints.ts'

/** The platform by itself in a process of its own, which says where it listens. */
const PROGRAM = `void (async () => {
const { join } = require('node:path')
const compiled = require('node:module')
compiled.enableCompileCache(join(JSON.parse(process.env.TEST).dataDir, 'compiled'))
const { startPlatform } = await import('#platform/start.ts')
const { default: Fastify } = await import('fastify')
const { dataDir, thingPark, allowPrivate } = JSON.parse(process.env.TEST)
const day = 86400000
const bounds = { messages: 1000000, bytes: 1e9, age: 30 * day }
const platform = await startPlatform({
  dataDir, company: { id: 987, name: 'T' }, deviceAddresses: { first: 1, last: 2 }, timeZone: 'UTC',
  application: { clientId: 'id', clientSecret: 'secret' }, networkDoor: { loopbackOnly: true },
  baseStationLostMinutes: 60, mutualAuth: false, progress() {},
  downlinks: thingPark ? { thingPark: { url: new URL(thingPark), asId: 'as', asKey: 'key' } } : {},
  delivery: { allowPrivate, concurrency: 4, bounds: { queue: bounds, failures: bounds } },
})
const app = Fastify()
await platform.register(app)
// What the console would be told
await app.register(async (door) => {
  door.removeAllContentTypeParsers()
  door.addContentTypeParser('*', { parseAs: 'string' }, (_, body, done) => done(null, body))
  door.post('/inbound', (_, reply) => reply.code(204).send())
})
const url = await app.listen({ port: 0, host: '127.0.0.1' })
await platform.begin(new URL(url), { url: new URL('/inbound', url), secret: 'inbound' })
// Who is killed has no end at which it would be written
compiled.flushCompileCache()
console.log(url)
})()`

export interface PlatformProcess {
  url: string
  /** Calls an operation below the base path. */
  call(method: string, path: string, body?: object): Promise<unknown>
  /** Ends it as a power cut would; once is enough. */
  kill(): Promise<void>
}

interface ProcessOptions {
  dataDir: string
  /** Where downlinks go to. */
  thingPark?: string
  /** Whether streams may deliver to this machine. */
  allowPrivate?: boolean
}

export async function startPlatformProcess(options: ProcessOptions): Promise<PlatformProcess> {
  const child = spawn(process.execPath, ['-'], {
    env: { ...process.env, TEST: JSON.stringify({ allowPrivate: false, ...options }) },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  // Its threads would inherit the options of a program that is given on the command line
  child.stdin.end(PROGRAM)
  const ended = once(child, 'exit').then(() => {
    throw new Error('The platform ended at its start')
  })
  const [line] = (await Promise.race([once(child.stdout, 'data'), ended])) as [Buffer]
  const url = line.toString().trim()
  const query = 'grant_type=client_credentials&client_id=id&client_secret=secret'
  const answer = await fetch(`${url}/token?${query}`, { method: 'POST' })
  const { access_token: token } = (await answer.json()) as { access_token: string }
  return {
    url,
    async call(method, path, body) {
      const response = await fetch(`${url}${BASE_PATH}${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
      })
      return response.json() as Promise<unknown>
    },
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}
