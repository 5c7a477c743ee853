import type { ThingFacts } from '#lib/diagnosis/measure.ts'
import type { Summary } from '#lib/diagnosis/verdict-at.ts'

/** What a thing is to be judged by. */
export interface Case {
  facts: ThingFacts
  /** Its newest rows as JSON, each with why it could not be decoded. */
  rows: readonly { data: string; undecoded: string | null }[]
}

export interface WorkerRequest {
  id: number
  cases: readonly Case[]
}

export interface WorkerReply {
  id: number
  /** In the order of the cases. */
  summaries: Summary[]
}
