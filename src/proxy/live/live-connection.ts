import { once } from 'node:events'
import type { ServerResponse } from 'node:http'

import type { Wanted } from './live-filter.ts'
import type { LiveEntry, LiveHub, Start } from './live-hub.ts'

interface LiveConnectionOptions {
  hub: LiveHub
  response: ServerResponse
  filter: Wanted
  start: Start
  limits: { buffered: number; heartbeat: number }
}

/** Events that are looked at before the listener has to have read what came of them. */
const PASSAGE = 200

/**
 * Tells one listener first what is past, as fast as it is read, then of each event as it happens, until the connection
 * ends. One who reads more slowly than events come is cut off, and comes back by the last event's id.
 */
export async function serveLive({ hub, response, filter, start, limits }: LiveConnectionOptions) {
  const write = (text: string) => {
    if (response.destroyed || response.writableEnded) return
    response.write(text)
    if (response.writableLength > limits.buffered) response.destroy()
  }
  const tell = ({ id, text }: LiveEntry) => write(message('event', text, id))
  const tellPosition = (id: string) => write(message('position', '{}', id))

  let { position } = start
  let isJoined = false
  const listener = { filter, take: tell }
  const gone = new AbortController()
  const heartbeat = setInterval(() => {
    // Nothing of what was sent before has been read since
    if (response.writableNeedDrain) response.destroy()
    else tellPosition(isJoined ? hub.position : position)
  }, limits.heartbeat)
  response.once('close', () => {
    clearInterval(heartbeat)
    hub.leave(listener)
    gone.abort()
  })

  // Something must be sent at once, or the browser does not know that it is connected
  tellPosition(position)
  if (!start.isComplete) write(message('gap', '{}'))
  while (!gone.signal.aborted && position !== hub.position) {
    const passage = hub.read(filter, position, PASSAGE)
    for (const entry of passage.entries) tell(entry)
    position = passage.position
    if (response.writableNeedDrain) {
      await once(response, 'drain', { signal: gone.signal }).catch(() => undefined)
    }
  }
  if (gone.signal.aborted) return
  hub.join(listener)
  isJoined = true
  tellPosition(position)
}

/** An event is one line of JSON, so that none of its texts can pretend to be another event. */
const message = (event: string, data: string, id?: string) =>
  `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${data}\n\n`
