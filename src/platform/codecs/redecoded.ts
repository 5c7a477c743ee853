import type { ScriptDecoded } from './script-answer.ts'

/** A row of the network log and what the codec of now makes of it. */
export interface Redecoded {
  frameId: number
  time: number
  decoded: ScriptDecoded
}

/** One whose frame is there still. */
export interface PresentFrame extends Redecoded {
  /** Why its payload could not be decoded so far. */
  undecoded: string | null
  receivedAt: number
}
