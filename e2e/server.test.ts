import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { apiOf } from './api.ts'
import { startServer } from './server.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'thingdeck-stub-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** A program in the product's place. */
function aProgram(code: string): string {
  const path = join(folder, 'stub.mjs')
  writeFileSync(path, code)
  return path
}

/** Echoes what it is asked and ends as the product does. */
const STUB = `
  import { createServer } from 'node:http'
  const server = createServer((request, response) => {
    const { method, url, headers } = request
    response.setHeader('content-type', 'application/json; charset=utf-8')
    response.end(JSON.stringify({ method, url, headers, env: process.env }))
  })
  server.listen(Number(process.env.PORT), process.env.HOST, () => {
    process.stdout.write('Thingdeck is rea')
    setImmediate(() => console.log('dy at http://127.0.0.1:' + server.address().port))
  })
  process.on('SIGTERM', () => server.close(() => console.log('closed')))
`

it('answers on the address of the ready line, in an environment of its own', async () => {
  vi.stubEnv('MYTHINGS_TOKEN', 'of-my-shell')
  const server = await startServer({ DEMO: '0' }, { entry: aProgram(STUB) })
  const { call, postFrame } = apiOf(server.url)

  const read = await call('PUT', '/things/A', { name: 'x' }, { 'x-more': '1' })
  const frame = await postFrame('<DevEUI_uplink/>', { AS_ID: 'as', LrnFPort: '1' })

  expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  expect(read).toMatchObject({
    status: 200,
    body: {
      method: 'PUT',
      url: '/api/things/A',
      headers: { 'x-csrf': '1', 'x-more': '1', 'content-type': 'application/json' },
      env: { DEMO: '0', PORT: '0', DATA_DIR: server.dataDir },
    },
  })
  expect(read.body).not.toHaveProperty('env.MYTHINGS_TOKEN')
  expect(frame.body).toMatchObject({
    method: 'POST',
    url: '/network/thingpark?AS_ID=as&LrnFPort=1',
    headers: { 'content-type': 'text/xml' },
  })
  await server.kill()
})

it('stops it gently and takes its data folder along', async () => {
  const server = await startServer({}, { entry: aProgram(STUB) })
  expect(existsSync(server.dataDir)).toBe(true)

  expect(await server.stop()).toBe(0)

  expect(server.output()).toMatch(/closed\n$/)
  expect(existsSync(server.dataDir)).toBe(false)
  await expect(fetch(server.url)).rejects.toThrow('fetch failed')
})

it('leaves the data of a killed server to its successor', async () => {
  const first = await startServer({}, { entry: aProgram(STUB) })
  await first.kill()
  expect(existsSync(first.dataDir)).toBe(true)

  const second = await startServer({ DATA_DIR: first.dataDir }, { entry: aProgram(STUB) })

  expect(second.dataDir).toBe(first.dataDir)
  await second.stop()
  expect(existsSync(first.dataDir)).toBe(true)
  rmSync(first.dataDir, { recursive: true })
})

it('quotes a server that ends instead of getting ready', async () => {
  const entry = aProgram("console.error('PORT: not a number'); process.exit(2)")

  await expect(startServer({}, { entry })).rejects.toThrow(/ended with code 2.*\nPORT: not a number/)
})

it('gives up on a server that says nothing', async () => {
  const entry = aProgram("console.log('Filling history'); setInterval(() => {}, 1000)")

  await expect(startServer({}, { entry, readyWithinMs: 2500 })).rejects.toThrow(
    /not ready in 2500 ms.*\nFilling history/
  )
})

it('ends with the process that started it, even a killed one', async () => {
  const launcher = join(folder, 'launcher.ts')
  writeFileSync(
    launcher,
    `import { startServer } from ${JSON.stringify(join(import.meta.dirname, 'server.ts'))}
     const { url } = await startServer({ DATA_DIR: ${JSON.stringify(folder)} }, { entry: ${JSON.stringify(aProgram(STUB))} })
     console.log(url)`
  )
  const parent = spawn(process.execPath, [launcher])
  const url = await new Promise<string>((resolve) =>
    parent.stdout.once('data', (text) => resolve(String(text).trim()))
  )
  expect((await fetch(url)).status).toBe(200)

  parent.kill('SIGKILL')

  await vi.waitFor(() => expect(fetch(url)).rejects.toThrow('fetch failed'), 5_000)
})
