/** The functions of TS013 that a script may have. */
export type CodecFunction = 'decodeUplink' | 'encodeDownlink' | 'decodeDownlink'

/** A script as the sandbox knows it; another text must have another key. */
export interface Script {
  key: string
  source: string
}

export interface Call {
  script: string
  /** Absent to learn only which functions the script has. */
  name?: CodecFunction
  /** The input object, as JSON. */
  input: string
  /** The time that the script's clock shows, in milliseconds since the epoch. */
  now: number
  /** Whether the memory, and what is said to the console, is of interest. */
  isMeasured?: boolean
}

/** Why a script has no answer. */
export type FaultKind =
  'syntax' | 'missing' | 'threw' | 'time' | 'memory' | 'stack' | 'output' | 'async' | 'suspended' | 'broken'

export interface CallFault {
  kind: FaultKind
  /** In words. */
  reason: string
  /** Where in the script, from 1. */
  line?: number
  column?: number
}

export interface CallFigures {
  milliseconds: number
  /** What the script's heap had grown by at most in a call that was measured, else 0. */
  bytes: number
  /** What it said to the console, line by line, in a call that was measured. */
  said?: string[]
}

export type CallResult =
  { ok: true; json: string; figures: CallFigures } | { ok: false; fault: CallFault; figures: CallFigures }

export interface WorkerRequest {
  /** Scripts that the worker has not seen yet. */
  scripts: readonly Script[]
  calls: readonly Call[]
}

export interface WorkerReply {
  results: readonly CallResult[]
}

export interface WorkerSettings {
  /** Two numbers: how many calls of the request under way are done, and how many were begun. */
  progress: SharedArrayBuffer
}

/** A script that runs out of time so often in a row holds up all the others. */
export const MOST_STRIKES = 5

export const suspended: CallFault = {
  kind: 'suspended',
  reason: `The codec rests: it ran out of time ${MOST_STRIKES} times in a row.`,
}

/** What a call may use. A codec needs about a thousandth of it. */
export const LIMITS = {
  /** Processor time. */
  milliseconds: 100,
  /** Of the interpreter's 16 MB, 5 are its stack. */
  heapBytes: 10 * 1024 * 1024,
  stackBytes: 128 * 1024,
  /** Characters of the answer as JSON. */
  answer: 32_768,
  /** What is kept of the console. */
  console: { lines: 50, characters: 300 },
  /** Characters of a script. */
  script: 131_072,
} as const
