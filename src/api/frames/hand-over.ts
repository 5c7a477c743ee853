import type { Frame } from '#lib/diagnosis/frame.ts'

import type { DiagnosedLog } from './read-log.ts'

/** What a page unpacks of a message in a few milliseconds, so that it never stands still. */
const FRAMES_A_PART = 250

/** The frames of a log in parts, since a page unpacks each message at once, and all that is left without them. */
export function inParts(log: DiagnosedLog): { parts: (readonly Frame[])[]; rest: DiagnosedLog } {
  const { frames } = log.diagnosis.findings.log
  const parts = Array.from({ length: Math.ceil(frames.length / FRAMES_A_PART) }, (_, part) =>
    frames.slice(part * FRAMES_A_PART, (part + 1) * FRAMES_A_PART)
  )
  return { parts, rest: withFrames(log, []) }
}

/** The log again, of what is left without its frames, and these. */
export function withFrames(log: DiagnosedLog, frames: readonly Frame[]): DiagnosedLog {
  const { diagnosis } = log
  const { findings } = diagnosis
  return {
    ...log,
    diagnosis: { ...diagnosis, findings: { ...findings, log: { ...findings.log, frames } } },
  }
}
