import { Client } from 'pg'

import type { Signals } from '../signals.ts'

const CHANNEL = 'thingdeck'
/** Milliseconds. */
const CONNECT_TIMEOUT = 5000
const AGAIN_AFTER = 1000
/** What is said again and again while this lasts is said once. */
const TOGETHER = 10
/** PostgreSQL takes 7999 bytes. */
const LONGEST = 4000

/** Signals between instances by `LISTEN` and `NOTIFY`. While there is no connection nothing is heard, and nothing said. */
export function postgresSignals(url: string): Signals {
  const listeners = new Map<string, Set<(detail: string) => void>>()
  const waiting = new Set<string>()
  let client: Client | undefined
  let again: NodeJS.Timeout | undefined
  let flushing: NodeJS.Timeout | undefined
  let isClosed = false

  const connect = async () => {
    const fresh = new Client({
      connectionString: url,
      connectionTimeoutMillis: CONNECT_TIMEOUT,
      keepAlive: true,
    })
    const lose = () => {
      if (client === fresh) client = undefined
      if (isClosed || again) return
      again = setTimeout(() => {
        again = undefined
        void connect()
      }, AGAIN_AFTER).unref()
    }
    fresh.on('error', lose)
    fresh.on('end', lose)
    fresh.on('notification', ({ payload = '' }) => {
      const [topic = '', ...rest] = payload.split(' ')
      for (const listener of listeners.get(topic) ?? []) listener(rest.join(' '))
    })
    try {
      await fresh.connect()
      await fresh.query(`listen ${CHANNEL}`)
      if (isClosed) await fresh.end()
      else client = fresh
    } catch {
      lose()
    }
  }
  const flush = () => {
    flushing = undefined
    const said = [...waiting]
    waiting.clear()
    for (const payload of said)
      client?.query('select pg_notify($1, $2)', [CHANNEL, payload]).catch(() => undefined)
  }
  void connect()

  return {
    send(topic, detail = '') {
      const payload = `${topic} ${detail}`
      if (payload.length > LONGEST || isClosed) return
      waiting.add(payload)
      flushing ??= setTimeout(flush, TOGETHER).unref()
    },
    on(topic, listener) {
      listeners.set(topic, (listeners.get(topic) ?? new Set()).add(listener))
    },
    async close() {
      isClosed = true
      clearTimeout(again)
      clearTimeout(flushing)
      listeners.clear()
      await client?.end().catch(() => undefined)
    },
  }
}
