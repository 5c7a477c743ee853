import { useCallback, useEffect, useMemo, useRef, useState } from 'react'

import type { RowSelection } from '#web/ui/data-table-selection.tsx'

interface ChoiceOptions<Row> {
  shown: readonly Row[]
  keyOf: (row: Row) => string
  /** What a row's checkbox is called. */
  label: (row: Row) => string
  allLabel: string
}

/** Which rows of a table are chosen, of those that are shown. */
export function useChoice<Row>({ shown, keyOf, label, allLabel }: ChoiceOptions<Row>) {
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set())
  const anchor = useRef<string>(undefined)
  const latest = useRef({ shown, keyOf, label })
  useEffect(() => {
    latest.current = { shown, keyOf, label }
  })

  const onToggle = useCallback((index: number, isRange: boolean) => {
    const shownKeys = latest.current.shown.map(latest.current.keyOf)
    const key = shownKeys[index]
    if (key === undefined) return
    const from = isRange && anchor.current !== undefined ? shownKeys.indexOf(anchor.current) : -1
    anchor.current = key
    setKeys((known) => {
      const next = new Set(known)
      if (from === -1 && !next.delete(key)) next.add(key)
      if (from !== -1) {
        for (const each of shownKeys.slice(Math.min(from, index), Math.max(from, index) + 1)) next.add(each)
      }
      return next
    })
  }, [])

  const chosen = shown.filter((row) => keys.has(keyOf(row)))
  const isAll = shown.length > 0 && chosen.length === shown.length
  const has = useCallback((key: string) => keys.has(key), [keys])
  const of = useMemo(() => ({ label: (row: Row) => latest.current.label(row), onToggle }), [onToggle])
  const selection: RowSelection<Row> = {
    has,
    of,
    state: isAll ? 'all' : chosen.length > 0 ? 'some' : 'none',
    allLabel,
    onToggleAll: () => setKeys(new Set(isAll ? [] : shown.map(keyOf))),
  }
  return { chosen, clear: () => setKeys(new Set()), selection }
}
