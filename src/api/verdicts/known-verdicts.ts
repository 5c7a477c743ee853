import type { ThingVerdict } from '#contract/verdicts.ts'
import type { ReasonCode, Severity, Verdict } from '#lib/diagnosis/codes.ts'

/** What lists show of a verdict. Things of which the same is known share one object. */
export interface Judged {
  verdict: Verdict
  severity: Severity
  /** What makes the verdict, weightiest first. */
  reasons: readonly ReasonCode[]
  /** Milliseconds since the epoch; undefined where it was so when the thing was first looked at. */
  since: number | undefined
  /** The base station that is down and explains why the thing is silent. */
  downStation?: string | undefined
}

/** By the identifiers of things. */
export type Verdicts = ReadonlyMap<string, Judged>

/** The verdicts on the fleet. Instants are the server's, in milliseconds since the epoch. */
export interface FleetVerdicts {
  of: Verdicts
  /** What changed since is not in it. */
  asOf: number
  /** When all of it was asked for, and not only what had changed. */
  fullAt: number
}

const shared = new Map<string, Judged>()
/** A browser that stays open for months forgets what no thing is any more. */
const MOST_SHARED = 200_000

/** The verdict of an answer; undefined where it has none that is known. */
export function toJudged({
  verdict,
  severity = 'info',
  reasons = [],
  since,
  gateway,
}: ThingVerdict): Judged | undefined {
  if (verdict === undefined) return undefined
  const downStation = verdict === 'silent' && reasons.includes('gateway-down') ? gateway : undefined
  const key = `${verdict} ${severity} ${since} ${reasons.join()} ${downStation}`
  const known = shared.get(key)
  if (known) return known
  if (shared.size >= MOST_SHARED) shared.clear()
  const judged: Judged = {
    ...{ verdict, severity, reasons, since },
    ...(downStation !== undefined && { downStation }),
  }
  shared.set(key, judged)
  return judged
}

/** What is known with what was answered since; the same one where nothing is another. */
export function mergeVerdicts(known: Verdicts, answer: readonly ThingVerdict[]): Verdicts {
  const changed = answer.flatMap((one): [string, Judged][] => {
    const judged = toJudged(one)
    const { thingIdentifier: id } = one
    return id === undefined || !judged || known.get(id) === judged ? [] : [[id, judged]]
  })
  if (changed.length === 0) return known
  const merged = new Map(known)
  for (const [id, judged] of changed) merged.set(id, judged)
  return merged
}

const URGENCY: Record<Severity, number> = { severe: 3, bad: 2, watch: 1, info: 0 }
/** Of equal severity: what works badly may be saved, what fell silent may come back, what never came waits. */
const ORDER: readonly Verdict[] = ['failing', 'silent', 'never-seen', 'watch', 'too-few-frames', 'healthy']

/** How soon somebody should look at a thing: the lower, the sooner. */
export const urgencyOf = ({ severity, verdict }: Judged): number =>
  (3 - URGENCY[severity]) * ORDER.length + ORDER.indexOf(verdict)
