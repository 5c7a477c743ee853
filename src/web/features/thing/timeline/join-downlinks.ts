import type { TimelineEntry } from './timeline-entry.ts'

/**
 * One entry for a downlink of the platform where two sources tell of it. They share no identifier, but the platform
 * dates what became of a downlink by the network's report on it, to the millisecond, and a thing has one downlink at a
 * time: what is of the same instant, and says nothing else, is the same.
 *
 * @param entries all that there are of each instant among them
 */
export function joinDownlinks(entries: readonly TimelineEntry[]): TimelineEntry[] {
  const owns = entries.filter(({ kind, beside }) => kind === 'downlink' && beside === undefined)
  if (owns.length === 0) return [...entries]
  const joined = new Map<TimelineEntry, TimelineEntry>()
  const taken = new Set<TimelineEntry>()
  for (const own of owns) {
    const report = entries.find((entry) => !joined.has(entry) && isReportOn(own, entry))
    if (!report) continue
    // Under the report's identifier: read again without the other, it is still known
    const { id, frame, beside = [] } = report
    joined.set(report, { ...own, id, ...(frame && { frame }), details: [...own.details, ...beside] })
    taken.add(own)
  }
  return entries.filter((entry) => !taken.has(entry)).map((entry) => joined.get(entry) ?? entry)
}

const isReportOn = (own: TimelineEntry, { time, fate, beside }: TimelineEntry): boolean =>
  beside !== undefined &&
  time === own.time &&
  own.fate !== undefined &&
  // A network that does not say whether it was transmitted still says it of something
  (fate ?? own.fate) === own.fate
