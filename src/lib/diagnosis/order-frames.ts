import type { Frame, FrameLog, FrameRef, Session } from './frame.ts'
import { joinsSession, nextCounter, type OpenSession } from './session-rules.ts'

type Ordered = Pick<FrameLog, 'frames' | 'sessions' | 'reused'>

/**
 * Orders frames by session and counter. Fills in `counter` and `session` of each.
 * @param frames each once, oldest first, with their device addresses
 */
export function orderFrames(frames: readonly Frame[]): Ordered {
  const open = [...Map.groupBy(frames, ({ devAddr }) => devAddr).values()].flatMap(splitAddress)
  open.sort((a, b) => a.from - b.from || (a.devAddr < b.devAddr ? -1 : 1))
  const ordered: Frame[] = []
  const sessions: Session[] = []
  const reused: FrameRef[] = []
  for (const [index, part] of open.entries()) {
    const own = part.frames.sort((a, b) => a.counter - b.counter || a.time - b.time)
    const begin = ordered.length
    let heard = 0
    let previous: Frame | undefined
    for (const frame of own) {
      frame.session = index
      if (frame.counter === previous?.counter) reused.push({ time: frame.time, fcnt: frame.fcnt })
      else heard++
      ordered.push(frame)
      previous = frame
    }
    const first = own[0]
    if (!first || !previous) continue
    const expected = previous.counter - first.counter + 1
    sessions.push({
      index,
      devAddr: part.devAddr,
      start: index === 0 ? 'first' : part.isReset ? 'reset' : 'rejoin',
      from: part.from,
      to: part.to,
      firstFcnt: first.fcnt,
      lastFcnt: previous.fcnt,
      heard,
      expected,
      lost: expected - heard,
      begin,
      end: ordered.length,
    })
  }
  return { frames: ordered, sessions, reused }
}

/** The sessions of one device address, whose frames come oldest first. */
function splitAddress(frames: readonly Frame[]): OpenSession[] {
  const sessions: OpenSession[] = []
  let current: OpenSession | undefined
  frames.forEach((frame, index) => {
    if (current && joinsSession(current, frames, index)) {
      frame.counter = nextCounter(current, frame)
      current.frames.push(frame)
    } else {
      frame.counter = frame.fcnt
      current = {
        devAddr: frame.devAddr,
        isReset: sessions.length > 0,
        isWide: false,
        frames: [frame],
        seen: new Set(),
        lowest: frame.fcnt,
        highest: frame.fcnt,
        from: frame.time,
        to: frame.time,
      }
      sessions.push(current)
    }
    current.isWide ||= frame.fcnt > 65_535
    current.seen.add(frame.counter)
    current.lowest = Math.min(current.lowest, frame.counter)
    current.highest = Math.max(current.highest, frame.counter)
    current.to = frame.time
  })
  return sessions
}
