import type { NetworkData } from '#contract/logs.ts'
import type { FrameLog, Session } from '#lib/diagnosis/frame.ts'
import { readFrames } from '#lib/diagnosis/read-frames.ts'
import { t } from '#web/text/text.ts'

import type { TimelineEntry } from './timeline-entry.ts'

/**
 * Where the thing started over, as its frame counter tells: a new device address is a join that succeeded, the same one
 * with a counter that fell a reset.
 * @param rows of the network log, without gaps: where they begin is no restart
 */
export function sessionEntries(rows: readonly NetworkData[]): TimelineEntry[] {
  const log = readFrames(rows)
  return log.sessions.flatMap((session, index) => {
    const first = log.frames[session.begin]
    const before = log.sessions[index - 1]
    if (session.start === 'first' || !first || !before) return []
    const common = {
      id: `session ${session.devAddr} ${session.from}`,
      time: session.from,
      frame: { key: keyOf(log, session) },
    }
    return session.start === 'rejoin'
      ? { ...common, ...joined(session, before) }
      : { ...common, ...fell(session, log) }
  })
}

/** The frame that was the first on the air, which a late one with a lower counter may have overtaken. */
function keyOf({ frames }: FrameLog, { begin, end, from }: Session): string {
  const earliest = frames.slice(begin, end).find(({ time }) => time === from) ?? frames[begin]
  return `${earliest?.time ?? ''}-${earliest?.fcnt ?? ''}`
}

const joined = (session: Session, before: Session) => ({
  kind: 'join' as const,
  state: 'good' as const,
  title: t('thing-timeline.join.done'),
  details: [
    t('thing-timeline.join.addresses', { from: before.devAddr || '?', to: session.devAddr || '?' }),
    t('thing-timeline.join.counter', { first: session.firstFcnt, last: before.lastFcnt }),
  ],
})

function fell(session: Session, { sessions }: FrameLog) {
  const before = sessions.findLast(
    ({ devAddr, index }) => index < session.index && devAddr === session.devAddr
  )
  return {
    kind: 'reset' as const,
    state: 'warning' as const,
    title: t('thing-timeline.reset'),
    details: [
      t('thing-timeline.reset.counter', { last: before?.lastFcnt ?? 0, first: session.firstFcnt }),
      t('thing-timeline.address', { address: session.devAddr || '?' }),
    ],
  }
}
