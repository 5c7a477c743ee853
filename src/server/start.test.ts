import { spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { faultyPlatform } from '#testing/faulty-platform.ts'

import { readSettings } from './env.ts'
import { startThingdeck, type Running } from './start.ts'

let dataDir: string
let running: Running | undefined
let notes: string

beforeEach(async () => {
  notes = ''
  running = undefined
  dataDir = await mkdtemp(join(tmpdir(), 'thingdeck-'))
})
afterEach(async () => {
  await running?.close()
  await rm(dataDir, { recursive: true })
})

async function start(
  environment: Record<string, string> = {},
  wait?: (milliseconds: number) => Promise<unknown>
) {
  const settings = readSettings({
    PORT: '0',
    DEMO: '0',
    DATA_DIR: dataDir,
    LOG_LEVEL: 'trace',
    ...environment,
  })
  running = await startThingdeck({
    settings,
    consoleFolder: dataDir,
    notes: { write: (text: string) => Boolean((notes += text)) },
    ...(wait && { wait }),
  })
  return running
}

const call = (path: string, body?: object) =>
  fetch(new URL(`/api${path}`, running?.url), {
    headers: { 'x-csrf': '1', ...(body && { 'content-type': 'application/json' }) },
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
  })

describe('without a service', () => {
  it('asks the embedded platform over HTTP with a token, like any other', async () => {
    const { url, ready } = await start()
    await ready
    expect((await fetch(new URL('/healthz', url))).status).toBe(200)
    const response = await call('/things')
    expect([response.status, await response.json()]).toEqual([200, []])
    expect(notes).toMatch(/"path":"\/token"/)
    expect(notes).toMatch(/"path":"\/mythings\/1\.1\.0\/things"/)
    expect((await fetch(new URL('/mythings/1.1.0/things', url))).status).toBe(401)
  })

  it('shows its credentials nowhere', async () => {
    const { url, ready } = await start()
    await ready
    const shown = [notes]
    for (const path of ['/things', '/session', '/status', '/things/nowhere', '/token', '/nowhere']) {
      const response = await call(path)
      shown.push(await response.text(), JSON.stringify([...response.headers]))
    }
    shown.push(notes, await (await fetch(new URL('/healthz', url))).text())
    const { clientId, clientSecret } = JSON.parse(await readFile(join(dataDir, 'credentials.json'), 'utf8'))
    for (const secret of [
      clientSecret,
      encodeURIComponent(clientSecret),
      btoa(`${clientId}:${clientSecret}`),
    ]) {
      expect(shown.join('\n')).not.toContain(secret)
    }
    expect(shown.join('\n')).not.toMatch(/Bearer [\w-]+|access_token/)
  })

  it('tells who listens of things and their frames, with a secret that nobody is shown', async () => {
    const { url, ready } = await start()
    await ready
    const answer = await fetch(new URL('/api/live', url), { headers: { 'x-csrf': '1' } })
    const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader()
    let heard = ''
    const hear = async (wanted: RegExp) => {
      while (!wanted.test(heard)) {
        const { done, value } = await reader.read()
        if (done) throw new Error(`It ended with: ${heard}`)
        heard += value
      }
    }
    await hear(/position/)
    const created = await call('/things', {
      companyId: 987,
      connectivityType: 'LORA.OTAA',
      thingIdentifier: '0E7E3464061004A2',
      thingName: 'Cellar',
      thingTypeId: 10,
      tags: ['north'],
      keys: { applicationKey: '00112233445566778899AABBCCDDEEFF', applicationEUI: '70B3D5E75E000001' },
    })
    expect(created.status).toBe(200)
    await hear(/"change":"CREATED"/)
    const frame = { DevEUI: '0E7E3464061004A2', Time: new Date().toISOString(), FCntUp: 7, FPort: 1 }
    const delivered = await fetch(new URL('/network/thingpark', url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ DevEUI_uplink: { ...frame, payload_hex: '00', mic_hex: '01020304' } }),
    })
    expect(delivered.status).toBe(200)
    await hear(/"fcntUp":7/)

    expect(heard).toMatch(/"type":"data","thingIdentifier":"0E7E3464061004A2".*"tags":\["north"\]/)
    const secret = (await readFile(join(dataDir, 'inbound-secret'), 'utf8')).trim()
    const streams = await (await call('/streamdefinitions')).text()
    expect(streams).toContain('CLOE')
    expect([notes, heard, streams].join('\n')).not.toContain(secret)
    await reader.cancel()
  })

  it('starts on the same data again', async () => {
    await (
      await start()
    ).ready
    expect((await call('/things')).status).toBe(200)
    await running?.close()
    await (
      await start()
    ).ready
    expect((await call('/things')).status).toBe(200)
  })

  it('answers on for a while when it is about to end, and says that no more should be sent', async () => {
    const waits: { milliseconds: number; end: () => void }[] = []
    const wait = (milliseconds: number) => new Promise<void>((end) => waits.push({ milliseconds, end }))
    const { url, ready, leave } = await start({ DRAIN_SECONDS: '5' }, wait)
    await ready
    const statuses = async () =>
      Promise.all(
        ['/readyz', '/healthz', '/api/things'].map(
          async (path) => (await fetch(new URL(path, url), { headers: { 'x-csrf': '1' } })).status
        )
      )
    expect(await statuses()).toEqual([200, 200, 200])
    let hasLeft = false
    const left = leave().then(() => (hasLeft = true))
    expect(await statuses()).toEqual([503, 200, 200])
    expect([waits.map(({ milliseconds }) => milliseconds), hasLeft]).toEqual([[5000], false])
    waits[0]?.end()
    await left
  })

  it('says which port is taken, and closes the database', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as AddressInfo
    await expect(start({ PORT: String(port) })).rejects.toThrow(/EADDRINUSE/)
    other.close()
    // SQLite removes it with the last connection
    expect(await readdir(dataDir)).not.toContain('platform.db-wal')
  })
})

describe('with a service', () => {
  it('starts no platform', async () => {
    const service = await faultyPlatform()
    await (
      await start({ MYTHINGS_API_URL: service.apiUrl.href, MYTHINGS_TOKEN: 'permanent' })
    ).ready
    expect(await (await call('/things')).json()).toEqual({ ok: true })
    expect(service.requests[0]?.headers.authorization).toBe('Bearer permanent')
    expect((await fetch(new URL('/mythings/1.1.0/things', running?.url))).status).toBe(404)
    expect(await readdir(dataDir)).toEqual(['inbound-secret'])
    await service.close()
  })
})

describe('the process', () => {
  const run = async (environment: Record<string, string>) => {
    const { PATH = '' } = process.env
    const child = spawn(process.execPath, ['src/server/main.ts'], { env: { PATH, ...environment } })
    const output = { out: '', err: '' }
    child.stdout.on('data', (chunk) => (output.out += String(chunk)))
    child.stderr.on('data', (chunk) => (output.err += String(chunk)))
    const code = await new Promise((resolve) => child.on('close', resolve))
    return { code, ...output }
  }

  it('lists what is wrong with its environment and ends', async () => {
    const { code, out, err } = await run({
      PORT: 'x',
      HOST: '0.0.0.0',
      MYTHINGS_API_URL: 'http://u:s3cret@x/',
    })
    expect([code, out]).toEqual([1, ''])
    const named = err.split('\n').flatMap((line) => /^ {2}(\w+) /.exec(line)?.[1] ?? [])
    expect(named.sort()).toEqual(['HOST', 'MYTHINGS_API_URL', 'MYTHINGS_API_URL', 'PORT'])
    expect(err).not.toMatch(/s3cret|at .*\.ts:\d/)
  })
})
