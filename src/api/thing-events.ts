import { listThingEvents, type ThingEvent } from '#contract/thing-events.ts'

import { isAbsent } from './absent-extension.ts'
import { request } from './client.ts'
import type { HistoryWindow } from './logs.ts'
import { patiently } from './patiently.ts'

/**
 * What happened to a thing that exists, newest first, past the cache; `null` where the service keeps no events, which
 * are an extension of ours.
 * @param query a window, and the most to answer, 1 to 1,000
 * @throws {ApiError} where they cannot be read, also when asked again
 */
export async function readThingEvents(
  thingIdentifier: string,
  query: HistoryWindow & { results: number },
  signal: AbortSignal
): Promise<ThingEvent[] | null> {
  try {
    return await patiently(
      () => request(listThingEvents, { params: { thingIdentifier }, query, signal }),
      signal
    )
  } catch (error) {
    if (isAbsent(error)) return null
    throw error
  }
}
