import {
  REASON_CODES,
  SEVERITIES,
  type Figure,
  type FigureCode,
  type NextStepCode,
  type ReasonCode,
  type Severity,
} from './codes.ts'
import type { FrameRef } from './frame.ts'

/** Where to look: what a chart or a log can link to. */
export interface Evidence {
  /** ms since the epoch; undefined where the reason is of no time in particular. */
  from: number | undefined
  to: number | undefined
  /** At most 20, newest first. */
  frames: readonly FrameRef[]
  /** Gateway ids. */
  gateways: readonly string[]
}

/** One reason for a verdict, with what it rests on and what can be done. */
export interface Reason {
  code: ReasonCode
  severity: Severity
  /** Greater is more important; of use for sorting alone. */
  weight: number
  figures: readonly Figure[]
  evidence: Evidence
  /** Most promising first. */
  nextSteps: readonly NextStepCode[]
}

/** What a rule finds; weight and figures in full follow from it. */
export interface Finding {
  code: ReasonCode
  severity: Severity
  figures: readonly FigureCode[]
  evidence?: Partial<Evidence> | undefined
  nextSteps: readonly NextStepCode[]
}

const MOST_FRAMES = 20

/** Completes what a rule found. */
export function toReason(finding: Finding, figures: ReadonlyMap<FigureCode, Figure>): Reason {
  const { code, severity, evidence } = finding
  return {
    code,
    severity,
    weight:
      SEVERITIES.indexOf(severity) * REASON_CODES.length + REASON_CODES.length - REASON_CODES.indexOf(code),
    figures: finding.figures.flatMap((wanted) => figures.get(wanted) ?? []),
    evidence: {
      from: evidence?.from,
      to: evidence?.to,
      frames: refs(evidence?.frames ?? []),
      gateways: evidence?.gateways ?? [],
    },
    nextSteps: finding.nextSteps,
  }
}

function refs(frames: readonly FrameRef[]): FrameRef[] {
  return frames
    .map(({ time, fcnt }) => ({ time, fcnt }))
    .sort((a, b) => b.time - a.time)
    .slice(0, MOST_FRAMES)
}
