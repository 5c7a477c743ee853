import type { BadgeState } from '#web/ui/state-badge.tsx'

import type { ShownFrame } from '../logs/shown-frames.ts'

/** What a timeline can be narrowed to, in the order of its filter. */
export const TIMELINE_KINDS = ['join', 'reset', 'downlink', 'rule', 'change', 'network', 'status'] as const
export type TimelineKind = (typeof TIMELINE_KINDS)[number]

/** What became of a downlink, as the platform calls it. */
export const DOWNLINK_FATES = ['SENT', 'FAILED', 'ACKNOWLEDGED', 'NOT_ACKNOWLEDGED'] as const
export type DownlinkFate = (typeof DOWNLINK_FATES)[number]

/** Something that happened to a thing, in words. */
export interface TimelineEntry {
  /** No other entry of the thing has it, and the same happening has the same one whenever it is read. */
  id: string
  /** Milliseconds since the epoch. */
  time: number
  kind: TimelineKind
  state: BadgeState
  title: string
  /** What is known besides, each a part of its own. */
  details: readonly string[]
  /** The frame that shows it. */
  frame?: ShownFrame
  /** Of a report on a downlink: what became of it, where that is told. */
  fate?: DownlinkFate
  /** Of the network's report on a downlink: what it tells beside what the platform tells of its own. */
  beside?: readonly string[]
  /** The rule that triggered, while it is there. */
  ruleId?: number
}

/** The kinds that an address asks for; all of them where it names none. */
export function kindsOf(params: URLSearchParams): readonly TimelineKind[] {
  const asked = params.getAll('kind')
  const known = TIMELINE_KINDS.filter((kind) => asked.includes(kind))
  return known.length > 0 ? known : TIMELINE_KINDS
}

/** Newest first; of the same instant in the order in which they were given. */
export const newestFirst = (entries: readonly TimelineEntry[]): TimelineEntry[] =>
  entries.toSorted((a, b) => b.time - a.time)
