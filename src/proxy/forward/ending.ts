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

/** Ends a call when its time is over. One timer serves however often the time is set anew, since most calls need none. */
export class Deadline {
  readonly #onOver: () => void
  /** By `performance.now()`: when the time is over, and when the timer looks. */
  #at: number
  #looksAt: number
  #timer: NodeJS.Timeout

  /** @param milliseconds from now */
  constructor(milliseconds: number, onOver: () => void) {
    this.#onOver = onOver
    this.#at = performance.now() + milliseconds
    this.#looksAt = this.#at
    this.#timer = setTimeout(() => this.#look(), milliseconds)
  }

  /** @param milliseconds from now, instead of what was set before */
  set(milliseconds: number): void {
    this.#at = performance.now() + milliseconds
    if (this.#at < this.#looksAt) this.#lookIn(milliseconds)
  }

  clear(): void {
    clearTimeout(this.#timer)
  }

  #look() {
    const left = this.#at - performance.now()
    if (left <= 0) this.#onOver()
    else this.#lookIn(left)
  }

  #lookIn(milliseconds: number) {
    clearTimeout(this.#timer)
    this.#looksAt = performance.now() + milliseconds
    this.#timer = setTimeout(() => this.#look(), milliseconds)
  }
}
