import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { Agent, request } from 'node:http'

import { afterEach, expect, it, vi } from 'vitest'

import { faultyPlatform } from '#testing/faulty-platform.ts'

vi.setConfig({ testTimeout: 120_000 })

/** The server by itself, which says where it listens, and what its heap holds once nothing of it can be collected. */
const PROGRAM = `void (async () => {
const { buildServer } = await import('#server/app.ts')
const { createLive } = await import('#proxy/live/live.ts')
const credentials = { kind: 'permanent', token: 'permanent-token' }
const { app } = await buildServer({
  proxy: {
    upstream: { apiUrl: new URL(process.env.UPSTREAM), credentials },
    loopbackOnly: true,
    live: createLive({ secret: 'a secret of the inbound door', isAutomatic: true }),
  },
  consoleFolder: process.env.FOLDER, isReady: () => true, limits: { requests: 40 },
  log: { level: 'silent', stream: { write: () => true } },
})
process.on('message', () => {
  for (let count = 0; count < 4; count++) gc()
  process.send(process.memoryUsage().heapUsed)
})
await app.listen({ port: 0, host: '127.0.0.1' })
process.send(app.server.address().port)
})()`

const ROUND = 600
const MEGABYTE = 1_000_000

let child: ChildProcess
let platform: Awaited<ReturnType<typeof faultyPlatform>>

afterEach(async () => {
  child.kill('SIGKILL')
  await platform.close()
})

const told = async () => ((await once(child, 'message')) as [number])[0]

it('answers what is too much with 503, round after round, and its heap does not grow', async () => {
  platform = await faultyPlatform()
  platform.answer = (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    response.write('["')
    setTimeout(() => response.end(`${'x'.repeat(20_000)}"]`), 5)
  }
  child = spawn(process.execPath, ['--expose-gc', '-'], {
    env: { ...process.env, UPSTREAM: platform.apiUrl.href, FOLDER: import.meta.dirname },
    stdio: ['pipe', 'inherit', 'inherit', 'ipc'],
  })
  child.stdin?.end(PROGRAM)
  const port = await told()
  const agent = new Agent({ keepAlive: true, maxSockets: 200 })
  const statuses = new Map<number, number>()
  const ask = () =>
    new Promise<void>((resolve, reject) => {
      const call = request({ port, path: '/api/things', agent, headers: { 'x-csrf': '1' } }, (answer) => {
        statuses.set(answer.statusCode ?? 0, (statuses.get(answer.statusCode ?? 0) ?? 0) + 1)
        answer.resume().on('end', resolve).on('error', reject)
      })
      call.on('error', reject).end()
    })
  const round = () => Promise.all(Array.from({ length: ROUND }, ask))
  const heap = async () => {
    child.send('heap')
    return told()
  }

  // What is compiled and pooled at first stays
  for (let count = 0; count < 3; count++) await round()
  const before = await heap()
  for (let count = 0; count < 6; count++) await round()
  const after = await heap()
  agent.destroy()

  expect(new Set(statuses.keys())).toEqual(new Set([200, 503]))
  expect(Math.min(...statuses.values())).toBeGreaterThan(100)
  // 3,600 requests later: a tenth of what each request brought along would be more
  expect((after - before) / MEGABYTE).toBeLessThan(2)
})
