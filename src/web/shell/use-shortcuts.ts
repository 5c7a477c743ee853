import { useEffect, useEffectEvent, useRef } from 'react'
import { useNavigate } from 'react-router'

import { paths } from '#web/paths.ts'

const AFTER_G: Record<string, () => string> = {
  o: () => paths.overview(),
  t: () => paths.things(),
  d: () => paths.downlinks(),
  l: () => paths.live(),
  r: () => paths.rules(),
  s: () => paths.streams(),
  b: () => paths.baseStations(),
}

/** The keys of `KeysDialog`. They are off while somebody types, and while a dialog is open. */
export function useShortcuts(onShowKeys: () => void): void {
  const navigate = useNavigate()
  const previous = useRef('')

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
    const followsG = previous.current === 'g'
    previous.current = event.key
    const target = followsG ? AFTER_G[event.key] : undefined
    if (target) void navigate(target())
    else if (event.key === '?') onShowKeys()
    else if (event.key === '/') focusSearch(event)
  })

  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event)
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [])
}

function isTyping(target: EventTarget | null): boolean {
  if (document.querySelector('dialog[open]')) return true
  return (
    target instanceof HTMLElement &&
    target.matches('input:not([type=radio]), textarea, select, [contenteditable]')
  )
}

function focusSearch(event: KeyboardEvent) {
  const search = document.querySelector<HTMLInputElement>('main input[data-page-search]')
  if (!search) return
  event.preventDefault()
  search.focus()
  search.select()
}
