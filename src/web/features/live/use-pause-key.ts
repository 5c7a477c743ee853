import { useEffect, useEffectEvent } from 'react'

/** The key `p`, unless somebody types or a dialog is open. */
export function usePauseKey(onKey: () => void): void {
  const toggle = useEffectEvent(onKey)
  useEffect(() => {
    const listener = (event: KeyboardEvent) => {
      const { key, target, ctrlKey, metaKey, altKey } = event
      if (key !== 'p' || ctrlKey || metaKey || altKey || document.querySelector('dialog[open]')) return
      const isTyping = target instanceof Element && target.matches('input, textarea, select')
      if (!isTyping) toggle()
    }
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [])
}
