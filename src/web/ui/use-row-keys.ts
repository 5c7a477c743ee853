import { type RefObject, useEffect, useRef } from 'react'

const MOVES: Record<string, (index: number, count: number) => number> = {
  ArrowDown: (index) => index + 1,
  ArrowUp: (index) => index - 1,
  Home: () => 0,
  End: (_, count) => count - 1,
}

/**
 * Arrow keys, Home and End move the focus between the links of a table's rows (`data-row` holds their number), also
 * to rows that are not in the document yet.
 * @param scrollTo brings a row into the document
 */
export function useRowKeys(
  table: RefObject<HTMLTableElement | null>,
  count: number,
  scrollTo: (index: number) => void
) {
  const wanted = useRef<number>(undefined)

  // After every render: the row that was scrolled to may be there now
  useEffect(() => {
    const element = table.current
    if (!element) return undefined
    if (wanted.current !== undefined && focusRow(element, wanted.current)) wanted.current = undefined

    const onKeyDown = (event: KeyboardEvent) => {
      const move = MOVES[event.key]
      const row = event.target instanceof Element && event.target.closest('[data-row]')
      if (!move || !row || event.ctrlKey || event.metaKey || event.altKey) return
      const index = Math.min(count - 1, Math.max(0, move(Number(row.getAttribute('data-row')), count)))
      event.preventDefault()
      scrollTo(index)
      wanted.current = focusRow(element, index) ? undefined : index
    }
    element.addEventListener('keydown', onKeyDown)
    return () => element.removeEventListener('keydown', onKeyDown)
  })
}

function focusRow(table: Element, index: number): boolean {
  const link = table.querySelector<HTMLElement>(`[data-row="${index}"] :is(a, button)`)
  link?.focus()
  return link !== null
}
