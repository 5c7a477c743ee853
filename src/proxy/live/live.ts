import type { LiveEvent, LiveState } from '#contract/live.ts'

import { unavailable } from '#lib/api-error.ts'

import type { AskJson } from '../forward/ask-json.ts'
import { createLiveHub, type LiveHub } from './live-hub.ts'
import { createLiveSource } from './live-source.ts'
import { createThingWatch } from './thing-watch.ts'

export interface LiveOptions {
  /** What streams show at the inbound door. */
  secret: string
  /** Whether the platform sends data and events by itself, as the embedded one does by its stream `CLOE`. */
  isAutomatic: boolean
  /** Where another platform reaches this server. */
  publicUrl?: URL | undefined
}

/** Live events: what comes in by the door, and who listens below `/api`. */
export interface Live {
  hub: LiveHub
  secret: string
  /** An event that came in by the door. */
  publish(event: LiveEvent): void
  state(): Promise<LiveState>
  createStream(companyId: number): Promise<LiveState>
  /** Begins to look for what no stream tells. @param ask asks the platform */
  start(ask: AskJson, onFailure: (error: unknown) => void): void
  stop(): void
}

export function createLive({ secret, isAutomatic, publicUrl }: LiveOptions): Live {
  let asked: AskJson = () => Promise.reject(unavailable('Starting', 1))
  let failed: (error: unknown) => void = () => undefined
  const ask: AskJson = (...call) => asked(...call)
  const hub = createLiveHub()
  const source = createLiveSource({ ask, isAutomatic, secret, publicUrl })
  const watch = createThingWatch({
    ask,
    publish: (event) => hub.publish(event),
    isWanted: () => hub.listeners > 0,
    onFailure: (error) => failed(error),
  })
  return {
    hub,
    secret,
    publish(event) {
      const known = event.tags === undefined ? watch.find(event.thingIdentifier) : undefined
      hub.publish(
        known
          ? {
              ...event,
              tags: [...known.tags],
              ...(event.thingName === undefined && known.name !== undefined && { thingName: known.name }),
              ...(event.thingType === undefined && known.type !== undefined && { thingType: known.type }),
            }
          : event
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
