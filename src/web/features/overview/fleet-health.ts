import type { Fleet } from '#api/fleet/known-fleet.ts'
import { type Judged, urgencyOf, type Verdicts } from '#api/verdicts/known-verdicts.ts'
import type { Verdict } from '#lib/diagnosis/codes.ts'

/** A thing that somebody should look at. */
export interface Concern {
  id: string
  name: string
  judged: Judged
}

export interface FleetHealth {
  counts: ReadonlyMap<Verdict, number>
  /** Things of which there is a verdict. */
  judged: number
  /** What weighs most first; of equal weight what is news. */
  concerns: readonly Concern[]
}

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
  return { counts, judged: total, concerns: weighed.map(({ concern }) => concern) }
}

const since = ({ judged }: Concern) => judged.since ?? 0
