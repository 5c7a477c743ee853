import { useCallback, useMemo, useState } from 'react'

import type { Column } from '#web/ui/data-table-columns.ts'

/** Every column there is, in the order in which they are offered. The name leads: it is the row's link. */
export const COLUMN_IDS = [
  'name',
  'identifier',
  'verdict',
  'type',
  'vendor',
  'tags',
  'plan',
  'provisioned',
  'lastActivity',
  'location',
  'connectivity',
  'deviceAddress',
  'serialNumber',
  'description',
  'company',
  'created',
  'modified',
] as const
export type ColumnId = (typeof COLUMN_IDS)[number]

/** A column that somebody chose; its width in pixels where they set one. */
export interface ColumnChoice {
  id: ColumnId
  width?: number
}

/** What is there until somebody chooses, as far as the window has room. */
export const DEFAULT_COLUMNS: readonly ColumnChoice[] = COLUMN_IDS.slice(0, 10).map((id) => ({ id }))

const [LEAST_WIDTH, MOST_WIDTH] = [64, 1200]

const KEY = 'thingdeck.things.columns'

/** `name.240_identifier_type`, as an address has it. */
export const layoutText = (layout: readonly ColumnChoice[]): string =>
  layout.map(({ id, width }) => (width === undefined ? id : `${id}.${width}`)).join('_')

/** The columns of an address; undefined where it names none that there is. What is not known is passed over. */
export function readLayout(text: string | undefined): readonly ColumnChoice[] | undefined {
  const found = new Map<ColumnId, ColumnChoice>()
  for (const part of (text ?? '').split('_')) {
    const [name, digits = ''] = part.split('.')
    const id = COLUMN_IDS.find((known) => known === name)
    if (id === undefined || found.has(id)) continue
    const width = /^\d{1,4}$/.test(digits) ? clampWidth(Number(digits)) : undefined
    found.set(id, { id, ...(width !== undefined && { width }) })
  }
  if (found.size === 0) return undefined
  const name = found.get('name') ?? { id: 'name' }
  found.delete('name')
  return [name, ...found.values()]
}

export const clampWidth = (width: number): number =>
  Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, Math.round(width)))

/** The columns of a table by a choice; without one those that fit of the usual ones. */
export function chooseColumns<Row>(
  columns: Readonly<Record<ColumnId, Column<Row>>>,
  layout: readonly ColumnChoice[] | undefined
): Column<Row>[] {
  if (!layout) return DEFAULT_COLUMNS.map(({ id }) => columns[id])
  return layout.map(({ id, width }) => {
    const { from: _, spare: __, ...column } = columns[id]
    if (width === undefined) return column
    const { grow: ___, ...fixed } = column
    return { ...fixed, width: `${width}px`, least: width }
  })
}

/** A layout with another width of a column; without one the column has the width that it had at first. */
export function resized(
  layout: readonly ColumnChoice[] | undefined,
  column: string,
  width: number | undefined
): readonly ColumnChoice[] {
  return (layout ?? DEFAULT_COLUMNS).map((choice) => {
    if (choice.id !== column) return choice
    return { id: choice.id, ...(width !== undefined && { width: clampWidth(width) }) }
  })
}

/** The columns of the address, else those that were chosen last in this browser. */
export function useColumnLayout(
  inAddress: string | undefined,
  toAddress: (text: string | undefined) => void
) {
  const [own, setOwn] = useState(() => localStorage.getItem(KEY) ?? undefined)
  // The address follows a moment later, and a box that is ticked must not jump back until then
  const [chosen, setChosen] = useState<{ text: string | undefined }>()
  const [known, setKnown] = useState(inAddress)
  if (known !== inAddress) {
    setKnown(inAddress)
    setChosen(undefined)
  }
  const text = chosen ? chosen.text : inAddress
  const layout = useMemo(() => readLayout(text) ?? readLayout(own), [text, own])

  const setLayout = useCallback(
    (next: readonly ColumnChoice[] | undefined) => {
      const nextText = next && layoutText(next)
      if (nextText === undefined) localStorage.removeItem(KEY)
      else localStorage.setItem(KEY, nextText)
      setOwn(nextText)
      setChosen({ text: nextText })
      toAddress(nextText)
    },
    [toAddress]
  )
  return { layout, setLayout }
}
