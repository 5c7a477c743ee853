export interface Toast {
  text: string
  tone?: 'good' | 'bad'
  /** What can still be done about it: undoing it, mostly. */
  action?: { label: string; run: () => void }
}

export interface ShownToast extends Toast {
  id: number
}

let shown: readonly ShownToast[] = []
let lastId = 0
const listeners = new Set<() => void>()

/** More would cover the page; the oldest go first. */
const MOST = 3

function change(next: readonly ShownToast[]) {
  shown = next
  for (const listener of listeners) listener()
}

/** Says what came of an action, wherever the user has gone since. */
export function showToast(toast: Toast): void {
  lastId += 1
  change([...shown, { ...toast, id: lastId }].slice(-MOST))
}

export const dismissToast = (id: number): void => change(shown.filter((toast) => toast.id !== id))

/** For `useSyncExternalStore`. */
export const toasts = {
  subscribe: (listener: () => void) => {
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  },
  read: () => shown,
}
