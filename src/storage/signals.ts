/**
 * Tells every instance, the sender included, that there is something to look at. Only a hint: it may get lost, and whoever
 * depends on it looks by itself now and then.
 */
export interface Signals {
  /** @param detail a short text, such as ids */
  send(topic: string, detail?: string): void
  on(topic: string, listener: (detail: string) => void): void
  close(): Promise<void>
}

/** Those of instances in one process. */
export function localSignals(): Signals {
  const listeners = new Map<string, Set<(detail: string) => void>>()
  return {
    send(topic, detail = '') {
      for (const listener of listeners.get(topic) ?? []) setImmediate(listener, detail)
    },
    on(topic, listener) {
      listeners.set(topic, (listeners.get(topic) ?? new Set()).add(listener))
    },
    close() {
      listeners.clear()
      return Promise.resolve()
    },
  }
}
