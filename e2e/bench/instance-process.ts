import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** The platform by itself, as one of several on a database or alone on its folder, in a process of its own. */
const PROGRAM = `void (async () => {
const { startPlatform } = await import('#platform/start.ts')
const { postgresSignals } = await import('#storage/postgres/signals.ts')
const { default: Fastify } = await import('fastify')
const { databaseUrl, keyFile, dataDir } = JSON.parse(process.env.BENCH)
const bounds = { messages: 1000000, bytes: 1e9, age: 30 * 86400000 }
const platform = await startPlatform({
  dataDir, databaseUrl, keyFile, signals: databaseUrl && postgresSignals(databaseUrl),
  company: { id: 987, name: 'Thingdeck' }, deviceAddresses: { first: 1, last: 2 }, timeZone: 'UTC',
  application: { clientId: 'bench', clientSecret: 'a secret of the benchmark' },
  networkDoor: { loopbackOnly: true }, baseStationLostMinutes: 60, mutualAuth: false, progress() {},
  delivery: { allowPrivate: false, concurrency: 4, bounds: { queue: bounds, failures: bounds } },
})
const app = Fastify()
await platform.register(app)
app.post('/inbound', (_, reply) => reply.send())
const url = await app.listen({ port: 0, host: '127.0.0.1' })
await platform.begin(new URL(url), { url: new URL('/inbound', url), secret: 'inbound' })
console.log(new URL(url).port)
})()`

export interface InstanceProcess {
  port: number
  pid: number
  end(): Promise<void>
}

export async function startInstance(options: {
  databaseUrl?: string
  keyFile?: string
  dataDir: string
}): Promise<InstanceProcess> {
  const child = spawn(process.execPath, ['-'], {
    env: { ...process.env, BENCH: JSON.stringify(options) },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  child.stdin.end(PROGRAM)
  const ended = once(child, 'exit').then(() => {
    throw new Error('An instance ended at its start')
  })
  const [line] = (await Promise.race([once(child.stdout, 'data'), ended])) as [Buffer]
  ended.catch(() => undefined)
  return {
    port: Number(line.toString().trim()),
    pid: child.pid ?? 0,
    async end() {
      child.kill('SIGKILL')
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    },
  }
}
