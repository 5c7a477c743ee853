import { useEffect, useEffectEvent, useState } from 'react'

import { loadTexts } from '#web/text/text.ts'
import { optionalPart } from '#web/ui/optional-part.tsx'

/** With its texts, when it is first asked for: nobody's first page needs it. */
const Palette = optionalPart(async () => {
  const [{ Palette: Component }] = await Promise.all([import('./palette/palette.tsx'), loadTexts('palette')])
  return Component
})

interface PaletteSlotProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  onShowKeys: () => void
}

/** Search everywhere, by Ctrl+K or ⌘K on every page. */
export function PaletteSlot({ open, onOpenChange, onShowKeys }: PaletteSlotProps) {
  const [isLoaded, setIsLoaded] = useState(false)
  if (open && !isLoaded) setIsLoaded(true)

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return
    if (event.altKey || event.shiftKey) return
    // The browser's own is its address bar
    event.preventDefault()
    // Another dialog may hold what somebody has not saved
    if (open || !document.querySelector('dialog[open]')) onOpenChange(!open)
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event)
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [])

  return isLoaded && <Palette open={open} onClose={() => onOpenChange(false)} onShowKeys={onShowKeys} />
}
