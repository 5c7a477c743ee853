import { useCallback, useEffect, useMemo, useRef, useState } from 'react'

import { getSelection, setSelection } from '#api/bulk/selection.ts'
import { t } from '#web/text/text.ts'
import type { RowSelection } from '#web/ui/data-table-selection.tsx'

import type { ThingRow } from './thing-rows.ts'

/**
 * Which things are chosen. They stay chosen while filters hide them, and while the tab is elsewhere.
 * @param shown those of the rows that a filter leaves; while the list is opening, the first of them
 */
export function useSelection(
  rows: readonly ThingRow[],
  shown: readonly ThingRow[],
  { isOpening, total }: { isOpening: boolean; total: number }
) {
  const [ids, setIds] = useState<ReadonlySet<string>>(() => new Set(getSelection()))
  const anchor = useRef<string>(undefined)
  const latest = useRef(shown)
  useEffect(() => {
    latest.current = shown
  }, [shown])
  // The bulk page reads them from there
  useEffect(() => setSelection([...ids]), [ids])

  const onToggle = useCallback((index: number, isRange: boolean) => {
    const row = latest.current[index]
    if (!row) return
    const from = isRange ? latest.current.findIndex(({ id }) => id === anchor.current) : -1
    anchor.current = row.id
    setIds((known) => {
      const next = new Set(known)
      if (from === -1 && !next.delete(row.id)) next.add(row.id)
      if (from !== -1) {
        const range = latest.current.slice(Math.min(from, index), Math.max(from, index) + 1)
        for (const { id } of range) next.add(id)
      }
      return next
    })
  }, [])

  // What others deleted meanwhile is not chosen any more
  const chosen = useMemo(() => (ids.size === 0 ? [] : rows.filter(({ id }) => ids.has(id))), [rows, ids])
  const inSight = useMemo(
    () => (ids.size === 0 ? 0 : shown.reduce((count, { id }) => count + (ids.has(id) ? 1 : 0), 0)),
    [shown, ids]
  )
  const isAll = !isOpening && shown.length > 0 && inSight === shown.length
  const has = useCallback((id: string) => ids.has(id), [ids])
  // Asked for while most rows are not here yet: done once they are
  const [isWaiting, setWaiting] = useState(false)
  if (isWaiting && !isOpening) {
    setWaiting(false)
    setIds((known) => new Set([...known, ...shown.map(({ id }) => id)]))
  }
  /** All that match, or none of them. */
  const onToggleAll = useCallback(() => {
    if (isOpening) return setWaiting((waited) => !waited)
    setIds((known) => {
      const next = new Set(known)
      for (const { id } of shown) {
        if (isAll) next.delete(id)
        else next.add(id)
      }
      return next
    })
  }, [isOpening, isAll, shown])
  const label = useCallback(({ name, id }: ThingRow) => t('things.select', { name: name || id }), [])
  const row = useMemo(() => ({ label, onToggle }), [label, onToggle])
  const state = isAll || isWaiting ? 'all' : inSight > 0 ? 'some' : 'none'
  const of = useMemo(
    (): RowSelection<ThingRow> => ({
      has,
      of: row,
      state,
      allLabel: t('things.select-all', { count: total }),
      onToggleAll,
    }),
    [has, row, state, total, onToggleAll]
  )
  return { chosen, hidden: chosen.length - inSight, clear: () => setIds(new Set()), of }
}
