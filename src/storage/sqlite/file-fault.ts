import { StartFault } from '#lib/start-fault.ts'

const RESTORE = 'restore a backup into a fresh folder (npm run restore -- FILE)'

/** What SQLite says, in words that have not changed for decades, and what it means for whoever runs the server. */
const FAULTS: readonly (readonly [RegExp, string])[] = [
  [/not a database/, `is no database: move it away to begin with an empty one, or ${RESTORE}`],
  [/malformed|disk I\/O/, `is damaged or cut off: ${RESTORE}`],
  [/unable to open/, 'cannot be opened: it has to be a file that the user who runs the server owns'],
  [/readonly/, 'cannot be written: the file and its folder have to belong to the user who runs the server'],
  [/is full/, 'cannot be written, since the disk is full: make room, and start again'],
  [/locked/, 'is in use by another program: end that one, and start again'],
]

/** @returns the fault that a failure to open or fill a file means; the failure itself where it means none */
export function fileFault(path: string, error: unknown): unknown {
  if (!(error instanceof Error)) return error
  // What lasts for a while only is a 503 by now, and has the words of SQLite for its cause
  const said = error.cause instanceof Error ? error.cause.message : error.message
  const fault = FAULTS.find(([words]) => words.test(said))
  return fault ? new StartFault(`${path} ${fault[1]}`) : error
}
