let isOut = false
const listeners = new Set<() => void>()

/** Whether the server asks for a sign-in: nobody signed in yet, or the session has ended. */
export const isSignedOut = () => isOut

export function setSignedOut(next: boolean): void {
  if (isOut === next) return
  isOut = next
  for (const listener of listeners) listener()
}

/** For `useSyncExternalStore`. */
export function onSignedOut(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
