import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { apiOf } from './api.ts'
import { expect, leavePages, test } from './fixtures.ts'
import { startServer } from './server.ts'

const thing = {
  connectivityType: 'LORA.OTAA',
  thingIdentifier: '70B3D5E75E0000AA',
  companyId: 987,
  thingTypeId: 10,
  thingName: 'Cold room 3',
  keys: { applicationKey: '5A3C9E17B2D4468F0A1B2C3D4E5F6071', applicationEUI: '70B3D5E75E5E5E5E' },
}

test('prints one line when it is ready, answers /healthz and ends with 0 at SIGTERM', async () => {
  const server = await startServer({ DEMO: '0' })
  const health = await fetch(`${server.url}/healthz`)

  expect(health.status).toBe(200)
  expect(server.output().match(/ready at/g)).toHaveLength(1)
  expect(await server.stop()).toBe(0)
})

test('answers on for DRAIN_SECONDS at a SIGTERM, says so at /readyz, and ends at once at a second one', async () => {
  const server = await startServer({ DEMO: '0', DRAIN_SECONDS: '60' })
  const stopped = server.stop()
  await expect.poll(async () => (await fetch(`${server.url}/readyz`)).status).toBe(503)
  expect((await apiOf(server.url).call('GET', '/things')).status).toBe(200)

  await server.stop()

  expect(await stopped).toBe(1)
})

test('keeps what it acknowledged when it is killed', async () => {
  const first = await startServer({ DEMO: '0', DATA_DIR: mkdtempSync(join(tmpdir(), 'thingdeck-kill-')) })
  const created = await apiOf(first.url).call('POST', '/things', thing)
  expect(created.status).toBe(200)
  await first.kill()

  const second = await startServer({ DEMO: '0', DATA_DIR: first.dataDir })
  const read = await apiOf(second.url).call('GET', `/things/${thing.thingIdentifier}`)
  await second.stop()
  rmSync(first.dataDir, { recursive: true, force: true })

  expect(read.status).toBe(200)
  expect(read.body).toMatchObject({ thingName: 'Cold room 3' })
})

test('stops at a bad environment and names every fault', async () => {
  const run = promisify(execFile)(process.execPath, ['src/server/main.ts'], {
    env: {
      PATH: process.env['PATH'],
      PORT: 'http',
      HOST: '0.0.0.0',
      DEMO_THINGS: '-1',
      MYTHINGS_TOKEN: 'hush-hush',
    },
  })

  const fault = await run.catch((error: { code: number; stderr: string }) => error)

  expect(fault).toMatchObject({ code: 1 })
  for (const name of ['PORT', 'HOST', 'DEMO_THINGS', 'MYTHINGS_TOKEN']) expect(fault.stderr).toContain(name)
  expect(fault.stderr).not.toContain('hush-hush')
})

test('keeps its secrets to its owner', async () => {
  const server = await startServer({ DEMO: '0' })
  const open = readdirSync(server.dataDir).filter(
    (name) => /key|credential/i.test(name) && (statSync(join(server.dataDir, name)).mode & 0o077) !== 0
  )
  expect(readdirSync(server.dataDir)).toEqual(expect.arrayContaining(['key', 'credentials.json']))
  expect(open).toEqual([])
  await server.stop()
})

test('shows the browser no credential', async ({ page }) => {
  const application = {
    MYTHINGS_CLIENT_ID: 'my-application',
    MYTHINGS_CLIENT_SECRET: 'Zq8-secret-of-the-application',
  }
  const server = await startServer({ DEMO: '0', ...application })
  await apiOf(server.url).call('POST', '/things', thing)
  // The one active token of the application, which the proxy holds too
  const answer = await fetch(`${server.url}/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: application.MYTHINGS_CLIENT_ID,
      client_secret: application.MYTHINGS_CLIENT_SECRET,
    }),
  })
  const { access_token: token } = (await answer.json()) as { access_token: string }
  const seen: string[] = []
  page.on('response', (response) => {
    seen.push(JSON.stringify(response.headers()))
    void response.text().then(
      (text) => seen.push(text),
      () => undefined
    )
  })

  for (const path of ['/', '/things', `/things/${thing.thingIdentifier}`, '/map']) {
    await page.goto(`${server.url}${path}`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  }
  const stored = await page.evaluate(() =>
    JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage), document.cookie])
  )
  const everything = [...seen, stored, server.output()].join('\n')

  expect(everything).toContain('Cold room 3')
  expect(everything).not.toContain(application.MYTHINGS_CLIENT_SECRET)
  expect(token.length).toBeGreaterThan(20)
  expect(everything).not.toContain(token)
  expect(await page.context().cookies()).toEqual([])
  await leavePages(page.context())
  await server.stop()
})

test('serves another Thingdeck as its upstream, with no platform of its own', async () => {
  const credentials = { MYTHINGS_CLIENT_ID: 'shared', MYTHINGS_CLIENT_SECRET: 'shared-secret' }
  const upstream = await startServer({ DEMO: '0', ...credentials })
  const front = await startServer({ MYTHINGS_API_URL: `${upstream.url}/mythings/1.1.0`, ...credentials })
  await apiOf(upstream.url).call('POST', '/things', thing)

  const things = await apiOf(front.url).call('GET', '/things')
  const platform = await fetch(`${front.url}/mythings/1.1.0/status`)

  expect(things.body).toMatchObject([{ thingIdentifier: thing.thingIdentifier }])
  expect(platform.status).toBe(404)
  await upstream.stop()
  const unplugged = await apiOf(front.url).call('GET', '/things')
  expect(unplugged.status).toBe(503)
  expect(unplugged.body).toMatchObject({ code: 'UNAVAILABLE' })
  await front.stop()
})
