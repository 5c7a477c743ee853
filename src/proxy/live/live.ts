import type { LiveEvent, LiveState } from '#contract/live.ts'

import { unavailable } from '#lib/api-error.ts'

import type { AskJson } from '../forward/ask-json.ts'
import { createLiveHub, type LiveHub } from './live-hub.ts'
import { createLiveSource } from './live-source.ts'
import type { SharedLive } from './shared-live.ts'
import { createThingWatch } from './thing-watch.ts'

export interface LiveOptions {
  /** What streams show at the inbound door. */
  secret: string
  /** Whether the platform sends data and events by itself, as the embedded one does by its stream `CLOE`. */
  isAutomatic: boolean
  /** Where another platform reaches this server. */
  publicUrl?: URL | undefined
  /** Where several servers tell of each other's events. */
  shared?: SharedLive | undefined
}

/** Live events: what comes in by the door, and who listens below `/api`. */
export interface Live {
  hub: LiveHub
  secret: string
  /**
   * An event that came in by the door. Resolves once whoever listens is told.
   * @param id of a message that may come again
   */
  publish(event: LiveEvent, id?: string): Promise<void>
  state(): Promise<LiveState>
  createStream(companyId: number): Promise<LiveState>
  /** Begins to look for what no stream tells. @param ask asks the platform */
  start(ask: AskJson, onFailure: (error: unknown) => void): void
  stop(): void
}

export function createLive({ secret, isAutomatic, publicUrl, shared }: LiveOptions): Live {
  let asked: AskJson = () => Promise.reject(unavailable('Starting', 1))
  let failed: (error: unknown) => void = () => undefined
  const ask: AskJson = (...call) => asked(...call)
  const hub = createLiveHub(undefined, shared)
  const isRepeat = repeats()
  const tell = async (event: LiveEvent, id?: string) => {
    if (shared) return shared.publish(event, id)
    if (id === undefined || !isRepeat(id)) hub.publish(event)
  }
  const source = createLiveSource({ ask, isAutomatic, secret, publicUrl })
  const watch = createThingWatch({
    ask,
    publish: (event, id) => {
      if (shared) shared.publish(event, id).catch((error: unknown) => failed(error))
      else hub.publish(event)
    },
    isWanted: () => hub.listeners > 0,
    onFailure: (error) => failed(error),
  })
  return {
    hub,
    secret,
    publish(event, id) {
      const known = event.tags === undefined ? watch.find(event.thingIdentifier) : undefined
      return tell(
        known
          ? {
              ...event,
              tags: [...known.tags],
              ...(event.thingName === undefined && known.name !== undefined && { thingName: known.name }),
              ...(event.thingType === undefined && known.type !== undefined && { thingType: known.type }),
            }
          : event,
        id
      )
    },
    state: () => source.state(),
    createStream: (companyId) => source.create(companyId),
    start(platform, onFailure) {
      asked = platform
      failed = onFailure
      if (!isAutomatic) watch.start()
    },
    stop() {
      watch.stop()
    },
  }
}

/** Ids of messages that are remembered: a stream delivers at least once. */
const MOST_REMEMBERED = 20_000

function repeats() {
  const known = new Set<string>()
  return (id: string): boolean => {
    if (known.has(id)) return true
    known.add(id)
    // A set keeps the order in which its members came
    for (const oldest of known) {
      if (known.size <= MOST_REMEMBERED) break
      known.delete(oldest)
    }
    return false
  }
}
