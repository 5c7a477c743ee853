const listeners = new Set<() => void>()

/** Calls back each time that the platform answers again after it did not. */
export function onRecovery(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export const tellOfRecovery = () => listeners.forEach((listener) => listener())
