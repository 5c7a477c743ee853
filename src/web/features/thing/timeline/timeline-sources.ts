import { readTriggerPage } from '#api/rule-triggers.ts'
import { readThingEvents } from '#api/thing-events.ts'

import { networkSource } from '../logs/log-source.ts'
import type { LogWindow } from '../logs/log-window.ts'
import { cursorStream, type EntryStream } from './entry-stream.ts'
import { entryOfEvent } from './event-entries.ts'
import { type MergedStreams, mergeStreams } from './merge-streams.ts'
import { networkStream } from './network-stream.ts'
import type { TimelineKind } from './timeline-entry.ts'
import { entryOfTrigger } from './trigger-entries.ts'

/** The most that each answers at once. */
const RESULTS = 1000

/** Where each kind comes from, so that nothing is read for kinds that nobody asked for. */
const FROM: Record<TimelineKind, readonly ('network' | 'events' | 'triggers')[]> = {
  join: ['network', 'events'],
  reset: ['network'],
  downlink: ['network', 'events'],
  rule: ['triggers'],
  change: ['events'],
  network: ['network', 'events'],
  status: ['network'],
}

/** The sources that these kinds need, in one word: others need others. */
export const sourcesOf = (kinds: readonly TimelineKind[]): string =>
  [...new Set(kinds.flatMap((kind) => FROM[kind]))].toSorted().join(' ')

/** What happened to a thing in a window, from the sources of that word. */
export function openTimeline(thingIdentifier: string, sources: string, window: LogWindow): MergedStreams {
  const streams: Record<string, () => EntryStream> = {
    network: () => networkStream(networkSource(thingIdentifier), window),
    events: () =>
      cursorStream(
        {
          read: (query, signal) => readThingEvents(thingIdentifier, query, signal),
          idOf: ({ thingEventId, kind, time }) => String(thingEventId ?? `${time ?? ''} ${kind ?? ''}`),
          timeOf: ({ time }) => time ?? 0,
          entryOf: entryOfEvent,
          results: RESULTS,
        },
        window
      ),
    triggers: () =>
      cursorStream(
        {
          read: async ({ results, ...query }, signal) =>
            (await readTriggerPage({ thingIdentifier, ...query, size: results }, signal)).content ?? [],
          idOf: ({ ruleTriggerId, ruleId, time }) => String(ruleTriggerId ?? `${ruleId ?? ''} ${time ?? ''}`),
          timeOf: ({ time }) => time ?? 0,
          entryOf: entryOfTrigger,
          results: RESULTS,
        },
        window
      ),
  }
  return mergeStreams(sources.split(' ').flatMap((name) => streams[name]?.() ?? []))
}
