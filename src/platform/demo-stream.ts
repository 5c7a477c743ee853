import { createHash } from 'node:crypto'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'

import * as z from 'zod/mini'

import type { Api } from './simulator/seed.ts'
import type { Database } from './storage/database.ts'
import { readSetting, saveSetting } from './storage/settings.ts'
import { NO_ANSWER } from './streams/delivery/attempt.ts'
import { targetFault, type TargetRules } from './streams/delivery/target-rules.ts'

interface Offer {
  api: Api
  companyId: number
  /** Whether this is the demo's first start: a stream that somebody deleted does not come back. */
  isNew: boolean
}

/** A customer's endpoint as the demo has one: on loopback, in this process, and it keeps nothing. */
export interface DemoEndpoint {
  url: string
  /** Makes the demo's stream to it, or leads the one that is there to where the endpoint is now. */
  offer(offer: Offer): Promise<void>
  close(): Promise<void>
}

const Saved = z.object({ port: z.number(), streamDefinitionId: z.optional(z.number()) })

const SETTING = 'demo endpoint'
const PATH = '/warehouse'
const DEFINITIONS = '/mythings/1.1.0/streamdefinitions'
const OURS = new RegExp(`^http://127\\.0\\.0\\.1:\\d+${PATH}$`)
/** Of so many messages one is refused at first, and one always. */
const BUSY_EVERY = 40
const UNKNOWN_EVERY = 150
const MOST_REMEMBERED = 1000

/**
 * Why the demo has no stream, in a sentence, or undefined where streams may deliver to its endpoint: that is on loopback,
 * without TLS, and on whatever port is free.
 */
export function whyNoDemoStream(rules: TargetRules): string | undefined {
  const fault =
    targetFault(new URL('http://127.0.0.1'), { ...rules, allowPorts: undefined }) ??
    (rules.allowPorts && 'PORT_REFUSED')
  return fault && `The demo has no stream, since its endpoint is on this machine. ${NO_ANSWER[fault]}`
}

/**
 * Listens where the demo's endpoint listened before, if it can. It answers as real ones do: now and then it is busy, so
 * that there is something to send again, and some messages it never takes.
 */
export async function openDemoEndpoint(db: Database): Promise<DemoEndpoint> {
  const read = z.safeParse(Saved, await readSetting(db, SETTING))
  const saved = read.success ? read.data : undefined
  const server = createServer(answerRequests())
  const port = await listen(server, saved?.port ?? 0).catch(() => listen(server, 0))
  const url = `http://127.0.0.1:${port}${PATH}`
  return {
    url,
    async offer({ api, companyId, isNew }) {
      let id = saved?.streamDefinitionId
      if (id !== undefined) await follow(api, id, url)
      else if (isNew) {
        const { body } = await api('POST', DEFINITIONS, { ...DEFINITION, companyId, url })
        id = z.parse(z.object({ streamDefinitionId: z.number() }), body).streamDefinitionId
      }
      await saveSetting(db, SETTING, { port, streamDefinitionId: id })
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const DEFINITION = {
  ...{ name: 'Demo warehouse', type: 'DECODED', contentType: 'JSON' },
  ...{ active: true, aggregated: true, autoLink: true },
}

/** A stream that somebody led elsewhere, or deleted, is theirs. */
async function follow(api: Api, id: number, url: string): Promise<void> {
  const path = `${DEFINITIONS}/${id}`
  const { status, body } = await api('GET', path)
  const known = z.safeParse(z.object({ url: z.string() }), body)
  if (status !== 200 || !known.success || !OURS.test(known.data.url) || known.data.url === url) return
  await api('PUT', path, { url })
}

function answerRequests(): RequestListener {
  /** Those that were refused for being busy once. */
  const remembered = new Set<string>()
  return (request, response) => {
    request.resume()
    const id = String(request.headers['webhook-id'])
    const chance = createHash('sha256').update(id).digest().readUInt32BE()
    const answer = (status: number, text: string) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(text)
    if (request.method !== 'POST' || request.url !== PATH) answer(404, '{"error":"not found"}')
    else if (chance % UNKNOWN_EVERY === 1) answer(422, '{"error":"unknown device"}')
    else if (chance % BUSY_EVERY === 0 && !remembered.has(id)) {
      if (remembered.size >= MOST_REMEMBERED) remembered.clear()
      remembered.add(id)
      answer(503, '{"error":"the warehouse is busy"}')
    } else answer(200, '{"stored":true}')
  }
}

function listen(server: ReturnType<typeof createServer>, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      resolve((server.address() as AddressInfo).port)
    })
  })
}
