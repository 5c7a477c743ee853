import type { Fleet } from '#api/fleet/known-fleet.ts'
import { type Judged, urgencyOf, type Verdicts } from '#api/verdicts/known-verdicts.ts'
import type { Verdict } from '#lib/diagnosis/codes.ts'

/** A thing that somebody should look at. */
export interface Concern {
  id: string
  name: string
  judged: Judged
}

/** A base station that is down, and the things that fell silent with it: one cause, and one thing to mend. */
export interface StationOutage {
  station: string
  things: readonly Concern[]
  /** When the first of them came to count as silent, ms since the epoch. */
  since: number | undefined
}

export interface FleetHealth {
  counts: ReadonlyMap<Verdict, number>
  /** Things of which there is a verdict. */
  judged: number
  /** What weighs most first; of equal weight what is news. Things of an outage are told there. */
  concerns: readonly Concern[]
  /** What took most things first. */
  outages: readonly StationOutage[]
}

/** So many things that are silent for one reason are told as one; a single one is told as itself. */
const LEAST_THINGS = 2

/** What the verdicts come to, of things that are still there. */
export function fleetHealth({ things }: Fleet, verdicts: Verdicts): FleetHealth {
  const counts = new Map<Verdict, number>()
  const concerns: Concern[] = []
  let total = 0
  for (const { thingIdentifier: id, thingName } of things) {
    const judged = verdicts.get(id)
    if (!judged) continue
    total++
    counts.set(judged.verdict, (counts.get(judged.verdict) ?? 0) + 1)
    if (judged.severity !== 'info') concerns.push({ id, name: thingName || id, judged })
  }
  const weighed = concerns.map((concern) => ({ concern, urgency: urgencyOf(concern.judged) }))
  weighed.sort((a, b) => a.urgency - b.urgency || since(b.concern) - since(a.concern))
  const outages = outagesOf(concerns)
  const told = new Set(outages.flatMap((outage) => outage.things))
  return {
    counts,
    judged: total,
    concerns: weighed.flatMap(({ concern }) => (told.has(concern) ? [] : [concern])),
    outages,
  }
}

function outagesOf(concerns: readonly Concern[]): StationOutage[] {
  const behind = Map.groupBy(concerns, ({ judged }) => judged.downStation)
  return [...behind]
    .flatMap(([station, things]): StationOutage[] => {
      if (station === undefined || things.length < LEAST_THINGS) return []
      const times = things.flatMap(({ judged }) => judged.since ?? [])
      return [{ station, things, since: times.length > 0 ? Math.min(...times) : undefined }]
    })
    .toSorted((a, b) => b.things.length - a.things.length)
}

const since = ({ judged }: Concern) => judged.since ?? 0
