import { listVerdicts, type ThingVerdict } from '#contract/verdicts.ts'

import { requestDated } from '../client.ts'
import { type FleetVerdicts, type Judged, mergeVerdicts, toJudged } from './known-verdicts.ts'

const MINUTE_MS = 60_000

/** Asked for again although known: the server's clock may be that of another machine, and a write may come late. */
const MARGIN_MS = 2 * MINUTE_MS

/** Read without a pause: some milliseconds of work. */
const PAGE = 1_000

/** What lost its thing, or its reason without a change of its own, is found out by then. */
const MOST_AGE_MS = 60 * MINUTE_MS

/** The verdicts on all things, or what became of those that are known. */
export async function loadVerdicts(
  known: FleetVerdicts | undefined,
  signal: AbortSignal
): Promise<FleetVerdicts> {
  return known && Date.now() - known.fullAt < MOST_AGE_MS ? loadChanges(known, signal) : loadAll(signal)
}

async function loadAll(signal: AbortSignal): Promise<FleetVerdicts> {
  const of = new Map<string, Judged>()
  let asOf: number | undefined
  for (let after: string | undefined; ;) {
    const query = { results: PAGE, ...(after !== undefined && { after }) }
    const { answer, date } = await requestDated(listVerdicts, { query, signal })
    asOf ??= date
    take(of, answer)
    const last = answer.at(-1)?.thingIdentifier
    if (answer.length < PAGE || last === undefined) return { of, asOf, fullAt: asOf }
    after = last
  }
}

function take(of: Map<string, Judged>, answer: readonly ThingVerdict[]) {
  for (const one of answer) {
    const judged = toJudged(one)
    if (judged && one.thingIdentifier !== undefined) of.set(one.thingIdentifier, judged)
  }
}

async function loadChanges(known: FleetVerdicts, signal: AbortSignal): Promise<FleetVerdicts> {
  const query = { modifiedSince: new Date(known.asOf - MARGIN_MS).toISOString() }
  const { answer, date } = await requestDated(listVerdicts, { query, signal })
  return { ...known, of: mergeVerdicts(known.of, answer), asOf: date }
}
