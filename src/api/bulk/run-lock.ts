const NAME = 'thingdeck-bulk-run'

export type Release = () => void

/**
 * The right to run, which one tab at a time has.
 * @param waits whether to wait for it while another tab has it
 * @returns how to give it back; undefined where another tab has it
 */
export function takeRunLock(waits: boolean): Promise<Release | undefined> {
  // Only pages of a secure origin have locks; any other has no storage for runs either
  const { locks } = navigator as { locks?: LockManager }
  if (!locks) return Promise.resolve(() => undefined)
  return new Promise((taken, failed) => {
    const hold = (lock: Lock | null) => {
      if (!lock) return taken(undefined)
      return new Promise<void>((release) => taken(() => release()))
    }
    locks.request(NAME, { ifAvailable: !waits }, hold).catch(failed)
  })
}
