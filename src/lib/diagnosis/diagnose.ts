import type { Figure, Verdict } from './codes.ts'
import { figuresOf } from './figures.ts'
import type { FrameLog } from './frame.ts'
import { gatewayRules } from './gateway-rules.ts'
import { measure, type Circumstances, type Findings } from './measure.ts'
import type { NetworkRow } from './network-row.ts'
import { presenceRules } from './presence-rules.ts'
import { radioRules } from './radio-rules.ts'
import { readFrames } from './read-frames.ts'
import { toReason, type Reason } from './reason.ts'
import { serviceRules } from './service-rules.ts'
import { verdictOf } from './verdict-at.ts'

export interface DiagnosisInput extends Circumstances {
  /** Rows of `logs/network` of one thing, in any order: all of a range, or the newest few hundred. */
  rows: Iterable<NetworkRow>
}

/** What the rows say of a thing. It holds codes and figures; words belong to whoever shows it. */
export interface Diagnosis {
  verdict: Verdict
  /** Weightiest first; those of severity `info` explain and make no verdict. */
  reasons: readonly Reason[]
  /** Every figure in the order of a table, with those that the rows do not carry. */
  figures: readonly Figure[]
  /** The instant that was judged, ms since the epoch. */
  at: number
  /** All that was measured, for charts and lists. */
  findings: Findings
}

const rules = [...presenceRules, ...radioRules, ...gatewayRules, ...serviceRules]

/** Diagnoses a thing from its network log. Never throws; the order and repetition of rows change nothing. */
export function diagnose({ rows, ...circumstances }: DiagnosisInput): Diagnosis {
  return diagnoseFrames(readFrames(rows), circumstances)
}

/** As `diagnose`, of what `readFrames` read already. */
export function diagnoseFrames(log: FrameLog, circumstances: Circumstances): Diagnosis {
  const findings = measure(log, circumstances)
  const figures = figuresOf(findings)
  const reasons = rules
    .flatMap((rule) => rule(findings) ?? [])
    .map((finding) => toReason(finding, figures))
    .sort((a, b) => b.weight - a.weight)
  return { verdict: verdictOf(reasons), reasons, figures: [...figures.values()], at: findings.at, findings }
}
