import type { Level } from './codes.ts'
import type { Frame, FrameLog } from './frame.ts'
import { textIn, timeIn, type NetworkRow } from './network-row.ts'
import { shareOf } from './statistics.ts'

/** Which uplinks were decoded: the times of decoded rows (ms since the epoch), or the counts themselves. */
export type DecodedFacts =
  | {
      /** `date` of the rows of `logs/decoded`, in any order, repeated or not. */
      times: Iterable<number>
      /** From when on these are complete; the earliest of them where it is left out, so that a page of rows will do. */
      from?: number | undefined
    }
  | { decoded: number; withPayload: number }

export interface Decoding {
  withPayload: number
  decoded: number
  /** `decoded / withPayload`, 0–1. */
  rate: number | undefined
  level: Level | undefined
  /** Frames that were not, newest first; empty where only counts are known. */
  undecoded: Frame[]
}

/** One frame that cannot be read may be damaged or of another kind; three are a pattern. */
const FEWEST_UNDECODED = 3

/**
 * Decode rate: uplinks with a payload on an application's port that have at least one decoded row, of all such uplinks.
 * Below 1 the codec or the thing type is wrong: watch, below one half bad, none at all severe; from 3 frames on. Port 0
 * is for MAC commands (LoRaWAN 1.0.4 section 4.3.2) and never decoded.
 */
export function decodingOf(
  { frames }: Pick<FrameLog, 'frames'>,
  facts: DecodedFacts | undefined
): Decoding | undefined {
  if (!facts) return undefined
  if (!('times' in facts)) return judged(facts.decoded, facts.withPayload, [])
  const times = new Set(facts.times)
  let from = facts.from
  if (from === undefined && times.size > 0) {
    from = Infinity
    for (const time of times) from = Math.min(from, time)
  }
  const asked = frames.filter(
    ({ bytes, port, time }) => bytes > 0 && port !== 0 && time >= (from ?? -Infinity)
  )
  const undecoded = asked.filter(({ time }) => !times.has(time)).sort((a, b) => b.time - a.time)
  return judged(asked.length - undecoded.length, asked.length, undecoded)
}

/**
 * Which uplinks were decoded, by rows of a platform that says where it could not; undefined where no row says so, which
 * is either a platform that never does or a thing whose frames were all decoded.
 */
export function decodedIn(rows: readonly NetworkRow[]): DecodedFacts | undefined {
  if (!rows.some(({ undecoded }) => textIn(undecoded) !== undefined)) return undefined
  const decoded = rows.filter(({ undecoded }) => textIn(undecoded) === undefined)
  return { times: decoded.flatMap((row) => timeIn(row) ?? []), from: -Infinity }
}

function judged(decoded: number, withPayload: number, undecoded: Frame[]): Decoding {
  const rate = shareOf(decoded, withPayload)
  return { withPayload, decoded, rate, level: decodeLevel(rate, withPayload - decoded), undecoded }
}

function decodeLevel(rate: number | undefined, missing: number): Level | undefined {
  if (rate === undefined) return undefined
  if (missing === 0) return 'good'
  if (missing < FEWEST_UNDECODED) return undefined
  return rate === 0 ? 'severe' : rate < 0.5 ? 'bad' : 'watch'
}
