/** Why a call is given up, and who hears of it. An `AbortSignal` does the same at ten times the price for each call. */
export class Ending {
  /** Undefined while the call goes on. */
  reason: Error | undefined
  #listener: ((reason: Error) => void) | undefined

  end(reason: Error): void {
    if (this.reason) return
    this.reason = reason
    this.#listener?.(reason)
  }

  /** Calls back once the call is given up, at once where it has been; there is one listener at a time, the last. */
  listen(listener: (reason: Error) => void): void {
    this.#listener = listener
    if (this.reason) listener(this.reason)
  }
}

/** Waits no longer than the call goes on. */
export function unlessEnded<T>(promise: Promise<T>, ending: Ending): Promise<T> {
  return new Promise((resolve, reject) => {
    ending.listen(reject)
    promise.then(resolve, reject)
  })
}
