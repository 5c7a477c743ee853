import { type KeyboardEvent, useEffect, useRef } from 'react'

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
export function useRowKeys(count: number, scrollTo: (index: number) => void) {
  const wanted = useRef<{ body: Element; index: number }>(undefined)

  // After every render: the row that was scrolled to may be there now
  useEffect(() => {
    if (wanted.current && focusRow(wanted.current.body, wanted.current.index)) wanted.current = undefined
  })

  return (event: KeyboardEvent<HTMLTableSectionElement>) => {
    const move = MOVES[event.key]
    const row = (event.target as Element).closest('[data-row]')
    if (!move || !row || event.ctrlKey || event.metaKey || event.altKey) return
    const from = Number(row.getAttribute('data-row'))
    const index = Math.min(count - 1, Math.max(0, move(from, count)))
    event.preventDefault()
    scrollTo(index)
    if (!focusRow(event.currentTarget, index)) wanted.current = { body: event.currentTarget, index }
  }
}

function focusRow(body: Element, index: number): boolean {
  const link = body.querySelector<HTMLElement>(`[data-row="${index}"] a, [data-row="${index}"] button`)
  link?.focus()
  return link !== null
}
