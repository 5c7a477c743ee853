import { type RefObject, useEffect, useRef } from 'react'

const MOVES: Record<string, (index: number, count: number) => number> = {
  ArrowDown: (index) => index + 1,
  ArrowUp: (index) => index - 1,
  Home: () => 0,
  End: (_, count) => count - 1,
}

interface Choosing {
  of: { onToggle: (index: number, isRange: boolean) => void }
  state: 'none' | 'some' | 'all'
  onToggleAll: () => void
}

/**
 * Arrow keys, Home and End move the focus between the links of a table's rows (`data-row` holds their number), also
 * to rows that are not in the document yet; from the page's search, arrow down goes to the first row. Where rows can
 * be chosen, space chooses one, shift with a move all on the way, Ctrl or Cmd with A all of the table.
 * @param scrollTo brings a row into the document
 */
export function useRowKeys(
  table: RefObject<HTMLTableElement | null>,
  count: number,
  scrollTo: (index: number) => void,
  choosing?: Choosing
) {
  const wanted = useRef<number>(undefined)
  const latest = useRef({ count, scrollTo, choosing })

  // After every render: the row that was scrolled to may be there now
  useEffect(() => {
    latest.current = { count, scrollTo, choosing }
    const { current: element } = table
    if (!element || wanted.current === undefined) return
    if (focusRow(element, wanted.current)) wanted.current = undefined
  })

  useEffect(() => {
    const element = table.current
    if (!element) return undefined
    const goTo = (index: number) => {
      latest.current.scrollTo(index)
      wanted.current = focusRow(element, index) ? undefined : index
    }
    const onKeyDown = (event: KeyboardEvent) => {
      const { key, target, shiftKey } = event
      const row = target instanceof Element && target.closest('[data-row]')
      if (!row || event.altKey) return
      const { count: rows, choosing: choice } = latest.current
      if (event.ctrlKey || event.metaKey) {
        if (key !== 'a' || !choice) return
        event.preventDefault()
        if (choice.state !== 'all') choice.onToggleAll()
        return
      }
      const at = Number(row.getAttribute('data-row'))
      const move = MOVES[key]
      if (move) {
        const index = Math.min(rows - 1, Math.max(0, move(at, rows)))
        event.preventDefault()
        goTo(index)
        if (shiftKey) choice?.of.onToggle(index, true)
      } else if (key === ' ' && choice && target.matches('a')) {
        event.preventDefault()
        choice.of.onToggle(at, shiftKey)
      }
    }
    const onSearchKey = (event: KeyboardEvent) => {
      const isSearch = event.target instanceof Element && event.target.matches('[data-page-search]')
      if (event.key !== 'ArrowDown' || !isSearch || latest.current.count === 0) return
      event.preventDefault()
      goTo(0)
    }
    element.addEventListener('keydown', onKeyDown)
    document.addEventListener('keydown', onSearchKey)
    return () => {
      element.removeEventListener('keydown', onKeyDown)
      document.removeEventListener('keydown', onSearchKey)
    }
  }, [table])
}

function focusRow(table: Element, index: number): boolean {
  const link = table.querySelector<HTMLElement>(`[data-row="${index}"] :is(a, button)`)
  link?.focus()
  return link !== null
}
