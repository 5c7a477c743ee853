import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'

import { machineEnvironment, makeDataDir, PROJECT, removeDataDir, startServer } from '../server.ts'

/** What is asked, in a process of its own. */
export interface Subject {
  name: string
  port: number
  pathOf: (bytes: number) => string
  headers: Record<string, string>
  stop: () => Promise<unknown>
}

export const TOKEN = 'of-the-benchmark'
/** As both proxies would ask the platform, with the base path of the vendor's service. */
const pathOf = (bytes: number) => `/mythings/1.1.0/things?bytes=${bytes}`
const READY = /ready at http:\/\/127\.0\.0\.1:(\d+)\//

/** A file of this folder, run by itself. */
async function startProgram(file: string, env: Record<string, string> = {}) {
  const child = spawn(process.execPath, ['--import', join(PROJECT, 'e2e/end-with-parent.ts'), file], {
    cwd: import.meta.dirname,
    env: { ...machineEnvironment(), ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit').then(() => {
    throw new Error(`${file} ended at its start`)
  })
  const [line] = (await Promise.race([once(child.stdout, 'data'), ended])) as [Buffer]
  return { port: Number(READY.exec(line.toString())?.[1]), stop: () => endProcess(child) }
}

async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  await once(child, 'exit')
}

/** The platform itself, asked without anything between. */
export const startDirect = async (): Promise<Subject> => ({
  name: 'direct',
  ...(await startProgram('proxy-upstream.ts')),
  pathOf,
  headers: { authorization: `Bearer ${TOKEN}` },
})

/** @param headers of each request */
export const startBare = async (upstream: number, headers: Record<string, string>): Promise<Subject> => ({
  name: 'bare undici stream proxy',
  ...(await startProgram('bare-proxy.ts', { UPSTREAM: `http://127.0.0.1:${upstream}` })),
  pathOf,
  headers,
})

/** The product in front of another service, with an administrator signed in. */
export async function startThingdeckProxy(upstream: number): Promise<Subject> {
  const server = await startServer({
    AUTH: 'local',
    // It counts all the same; nobody but a benchmark asks so much in one session
    REQUEST_RATE: '10000',
    MYTHINGS_API_URL: `http://127.0.0.1:${upstream}/mythings/1.1.0`,
    MYTHINGS_TOKEN: TOKEN,
  })
  const code = /one-time code (\S+)/.exec(server.output())?.[1]
  const answer = await fetch(`${server.url}/api/session/code`, {
    method: 'POST',
    headers: { 'x-csrf': '1', 'content-type': 'application/json' },
    body: JSON.stringify({ code, name: 'bench', password: 'correct horse battery' }),
  })
  const cookie = answer.headers.get('set-cookie')?.split(';', 1)[0]
  if (!answer.ok || cookie === undefined) {
    await server.stop()
    throw new Error(`Signing in answered ${answer.status}: ${await answer.text()}`)
  }
  return {
    name: 'Thingdeck, every check on',
    port: Number(new URL(server.url).port),
    pathOf: (bytes) => `/api/things?bytes=${bytes}`,
    headers: { cookie, 'x-csrf': '1' },
    stop: server.stop,
  }
}

/**
 * nginx that adds a static header, one worker as the others have; undefined where there is no nginx.
 * @param headers of each request
 */
export async function startNginx(
  upstream: number,
  headers: Record<string, string>
): Promise<Subject | undefined> {
  const program = ['nginx', '/usr/sbin/nginx'].find((path) => spawnSync(path, ['-v']).status === 0)
  if (program === undefined) return undefined
  const folder = makeDataDir()
  mkdirSync(join(folder, 'temporary'))
  const port = await freePort()
  writeFileSync(join(folder, 'nginx.conf'), configuration(port, upstream))
  const child = spawn(program, ['-p', folder, '-c', 'nginx.conf', '-e', 'error.log'], { stdio: 'ignore' })
  const subject: Subject = {
    name: 'nginx with a static header',
    port,
    pathOf,
    headers,
    stop: async () => {
      await endProcess(child)
      removeDataDir(folder)
    },
  }
  try {
    await answers(port)
  } catch (error) {
    await subject.stop()
    throw error
  }
  return subject
}

const configuration = (port: number, upstream: number) => `
daemon off;
worker_processes 1;
pid nginx.pid;
events { worker_connections 1024; }
http {
  access_log off;
  client_body_temp_path temporary;
  proxy_temp_path temporary;
  fastcgi_temp_path temporary;
  uwsgi_temp_path temporary;
  scgi_temp_path temporary;
  keepalive_requests 100000000;
  upstream platform { server 127.0.0.1:${upstream}; keepalive 128; keepalive_requests 100000000; }
  server {
    listen 127.0.0.1:${port};
    location / {
      proxy_pass http://platform;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_set_header Authorization "Bearer ${TOKEN}";
    }
  }
}
`

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** @throws {Error} where nothing listens within some seconds */
async function answers(port: number): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      return void (await fetch(`http://127.0.0.1:${port}/`))
    } catch (error) {
      if (tries === 100) throw error
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}
