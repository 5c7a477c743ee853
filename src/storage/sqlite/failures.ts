import { DatabaseError } from '../database-error.ts'
import { faultProblem, type DatabaseFault, type OnFault } from '../database-faults.ts'

/** SQLite's primary result codes of what is no fault of a statement. */
const FAULTS: Readonly<Record<number, DatabaseFault>> = {
  5: 'busy',
  6: 'busy',
  7: 'memory',
  8: 'readOnly',
  10: 'broken',
  13: 'full',
}

/**
 * What a failure is to those who asked: a 503 where the file cannot be used for a while, whatever SQLite says otherwise.
 *
 * @param code SQLite's extended result code
 */
export function toFailure(message: string, code: number | undefined, onFault?: OnFault): Error {
  // The primary code is the lowest byte
  const fault = code === undefined ? undefined : FAULTS[code & 0xff]
  return fault ? faultProblem(fault, message, onFault) : new DatabaseError(message)
}
