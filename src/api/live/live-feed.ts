import { type LiveEvent, LiveEvent as LiveEventSchema, type LiveFilter, openLive } from '#contract/live.ts'

import { openEventStream } from '../client.ts'
import { eventStreamReader } from './event-stream.ts'

/** `live`; `connecting`, for the first time or again; `absent` where the server has no such feed. */
export type LiveConnection = 'connecting' | 'live' | 'absent'

/** An event with its place among all others. */
export interface PlacedEvent {
  event: LiveEvent
  id: string
  /** What to come back with, so that this event comes again. */
  before: string
}

export interface LiveListener {
  filter?: LiveFilter
  /** How many of the newest past events come first where it is not known which was the last; none unless given. */
  recent?: number
  onEvent: (placed: PlacedEvent) => void
  /** What to come back with: the id of the last event, or of one that did not pass the filter. */
  onPosition?: (id: string) => void
  /** Some are lost: whatever was built from events is to be asked for anew. */
  onGap: () => void
  /** @param date the instant by the server's clock where it is `live`, in milliseconds since the epoch */
  onConnection: (connection: LiveConnection, date?: number) => void
}

const FIRST_WAIT_MS = 1000
const LONGEST_WAIT_MS = 30_000
/** The server shows that it is alive every 20 s; a connection that says nothing for so long is gone. */
const SILENCE_MS = 50_000

/**
 * Listens to live events until the signal ends it: after a lost connection again, from the last event on, with growing
 * pauses. @param after the id of the last event that is known, of an earlier listening
 */
export async function listenLive(listener: LiveListener, signal: AbortSignal, after = ''): Promise<void> {
  let lastId = after
  let wait = FIRST_WAIT_MS
  while (!signal.aborted) {
    listener.onConnection('connecting')
    const outcome = await follow(listener, signal, lastId, (id) => {
      lastId = id
      wait = FIRST_WAIT_MS
      listener.onPosition?.(id)
    })
    if (signal.aborted) return
    if (outcome === 'absent') return listener.onConnection('absent')
    await pause(wait * (0.75 + Math.random() / 2), signal)
    wait = Math.min(LONGEST_WAIT_MS, wait * 2)
  }
}

/** One connection, until it ends. */
async function follow(
  listener: LiveListener,
  signal: AbortSignal,
  lastId: string,
  onId: (id: string) => void
): Promise<'absent' | 'ended'> {
  const silence = new AbortController()
  let timer = setTimeout(() => silence.abort(), SILENCE_MS)
  let before = lastId
  const read = eventStreamReader(({ event, data, lastEventId }) => {
    if (signal.aborted) return
    if (event === 'gap') listener.onGap()
    const parsed = event === 'event' ? LiveEventSchema.safeParse(fromJson(data)) : undefined
    if (parsed?.success) listener.onEvent({ event: parsed.data, id: lastEventId, before })
    if (lastEventId === '' || lastEventId === before) return
    before = lastEventId
    onId(lastEventId)
  })
  try {
    const response = await openEventStream(openLive, {
      query: { ...listener.filter, recent: listener.recent },
      ...(lastId !== '' && { lastEventId: lastId }),
      signal: AbortSignal.any([signal, silence.signal]),
    })
    if (response.status === 404 || response.status === 501) return 'absent'
    if (!response.ok || !response.body) return 'ended'
    const date = Date.parse(response.headers.get('date') ?? '')
    listener.onConnection('live', Number.isNaN(date) ? Date.now() : date)
    const decoder = new TextDecoder()
    const reader = response.body.getReader()
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return 'ended'
      clearTimeout(timer)
      timer = setTimeout(() => silence.abort(), SILENCE_MS)
      read(decoder.decode(value, { stream: true }))
    }
  } catch {
    return 'ended'
  } finally {
    clearTimeout(timer)
  }
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds)
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true })
  })
}
