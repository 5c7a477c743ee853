/** Lets one holder in at a time, in the order in which they asked. */
export interface Lock {
  /** Resolves with the function that lets the next one in. */
  acquire(): Promise<() => void>
}

export function createLock(): Lock {
  let tail: Promise<void> = Promise.resolve()
  return {
    async acquire() {
      const before = tail
      let release = () => {}
      tail = new Promise((resolve) => {
        release = resolve
      })
      await before
      return release
    },
  }
}
