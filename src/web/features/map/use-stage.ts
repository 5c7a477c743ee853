import { type RefObject, useEffect, useEffectEvent } from 'react'

interface StageKeys {
  onEnd: () => void
  onStep: (by: 1 | -1) => void
  onToggle: () => void
}

/**
 * What fills the window while it is presented: the focus goes to it, nothing that it covers can be reached, and keys steer
 * it. Escape, or the end of the browser's full screen, ends it.
 */
export function useStage(element: RefObject<HTMLElement | null>, keys: StageKeys): void {
  const end = useEffectEvent(keys.onEnd)
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const target = event.target as Element
    if (event.key === 'Escape') keys.onEnd()
    // The map's own keys move the map, and a button's press it
    else if (target.closest('.leaflet-container, button, a')) return
    else if (event.key === 'ArrowRight') keys.onStep(1)
    else if (event.key === 'ArrowLeft') keys.onStep(-1)
    else if (event.key === ' ') keys.onToggle()
    else return
    event.preventDefault()
  })

  useEffect(() => {
    const stage = element.current
    if (!stage) return undefined
    const before = document.activeElement
    const covered: Element[] = []
    const whole = stage.closest('[data-presented]') ?? stage
    for (let each = whole; each.parentElement && each !== document.body; each = each.parentElement) {
      for (const other of each.parentElement.children) {
        if (other !== each && !other.hasAttribute('inert')) covered.push(other)
      }
    }
    for (const each of covered) each.setAttribute('inert', '')
    stage.focus({ preventScroll: true })
    const keyed = (event: KeyboardEvent) => onKey(event)
    const onFullscreen = () => {
      // Escape ends the browser's full screen, and no key tells of it
      if (!document.fullscreenElement) end()
    }
    window.addEventListener('keydown', keyed)
    document.addEventListener('fullscreenchange', onFullscreen)
    return () => {
      for (const each of covered) each.removeAttribute('inert')
      window.removeEventListener('keydown', keyed)
      document.removeEventListener('fullscreenchange', onFullscreen)
      if (document.fullscreenElement) void document.exitFullscreen().catch(() => undefined)
      if (before instanceof HTMLElement) before.focus({ preventScroll: true })
    }
  }, [element])
}
