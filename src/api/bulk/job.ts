import type { ThingCreateRequest, ThingUpdateRequest } from '#contract/thing-requests.ts'

/** What is asked of the platform for one thing. */
export type BulkCall =
  | { kind: 'create'; body: ThingCreateRequest }
  | { kind: 'update'; body: ThingUpdateRequest }
  | { kind: 'tag'; tags: readonly string[] }
  | { kind: 'untag'; tags: readonly string[] }
  | { kind: 'provision' }
  | { kind: 'deprovision' }
  | { kind: 'delete' }

/** One thing's part of a run. */
export interface Job {
  /** The row of the file, or the place in the selection; from 1. */
  row: number
  id: string
  name: string
  call: BulkCall
  /** Sets the thing back to what it was, where that is known. */
  undo?: BulkCall
  /** An earlier attempt may have been carried out: look before doing it again. */
  isUnsure?: boolean
}

/** `invalid` and `exists` rows of a file are never sent, nor are those that a cancelled run had not come to. */
export type Outcome = 'created' | 'updated' | 'done' | 'failed' | 'invalid' | 'exists' | 'cancelled'

export interface RowResult {
  row: number
  id: string
  name: string
  outcome: Outcome
  /** Why, where it is not self-evident. Holds no keys. */
  message: string
}

export const RUN_KINDS = [
  'import',
  'tag',
  'untag',
  'plan',
  'type',
  'provision',
  'deprovision',
  'delete',
  'undo',
] as const
export type RunKind = (typeof RUN_KINDS)[number]

/** What a run is to do. */
export interface RunSpec {
  kind: RunKind
  jobs: readonly Job[]
  /** Rows that are told of in the results, but not sent. */
  notSent: readonly RowResult[]
}

export const isSuccess = (outcome: Outcome) =>
  outcome === 'created' || outcome === 'updated' || outcome === 'done'
