import type { Database } from './database.ts'

/** A piece of background work that one instance at a time does. */
export interface Duty {
  /** Whether this instance does it now. Where nobody does, it takes the work over. */
  isOurs(): Promise<boolean>
  /**
   * To be called in the transaction that records what was done: nobody takes the work over before it ends.
   * @throws {DutyLost} where somebody else does it by now, whose work must not be written over
   */
  confirm(trx: Database): Promise<void>
}

/** Work that another instance has taken over. */
export class DutyLost extends Error {
  constructor(name: string) {
    super(`Another instance does this by now: ${name}`)
    this.name = 'DutyLost'
  }
}

/** That of the only instance there is. */
export const soleDuty: Duty = {
  isOurs: () => Promise.resolve(true),
  confirm: () => Promise.resolve(),
}
