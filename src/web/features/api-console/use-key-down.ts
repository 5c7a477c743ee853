import { type RefObject, useEffect, useEffectEvent } from 'react'

/** Hears the keys that are pressed within an element which is no control itself. */
export function useKeyDown(
  element: RefObject<HTMLElement | null>,
  onKeyDown: (event: KeyboardEvent) => void
) {
  const hear = useEffectEvent(onKeyDown)
  useEffect(() => {
    const within = element.current
    const listener = (event: KeyboardEvent) => hear(event)
    within?.addEventListener('keydown', listener)
    return () => within?.removeEventListener('keydown', listener)
  }, [element])
}
