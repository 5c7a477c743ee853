import { useMediaQuery } from '@mantine/hooks'
import { useVirtualizer } from '@tanstack/react-virtual'
import { memo, useEffect, useRef } from 'react'
import { Link, type LinkProps } from 'react-router'

import type { Track, TrackPoint } from '#lib/location/track.ts'
import { t } from '#web/text/text.ts'
import { formatExactTime } from '#web/ui/format.ts'
import { useRowKeys } from '#web/ui/use-row-keys.ts'
import hidden from '#web/ui/visually-hidden.module.css'

import { compactLine, FIX_COLUMNS, SourceCell } from './fix-columns.tsx'
import classes from './places.module.css'

interface FixTableProps {
  track: Track
  /** The fix that the moment stands at or last passed. */
  index: number
  /** Kept from one render to the next, so that rows need not render again. */
  linkTo: (index: number) => LinkProps['to']
}

const ROW = 36
const COMPACT_ROW = 60

/** Every fix, newest first, in a box of its own: what the moment stands at stays in sight without moving the page. */
export function FixTable({ track: { points }, index, linkTo }: FixTableProps) {
  const box = useRef<HTMLDivElement>(null)
  const table = useRef<HTMLTableElement>(null)
  const isNarrow = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false })
  const virtualizer = useVirtualizer({
    count: points.length,
    getScrollElement: () => box.current,
    estimateSize: () => (isNarrow ? COMPACT_ROW : ROW),
    overscan: 8,
    // The head covers the first row otherwise
    scrollPaddingStart: isNarrow ? 0 : ROW,
    useFlushSync: false,
  })
  useRowKeys(table, points.length, (row) => virtualizer.scrollToIndex(row, { align: 'auto' }))

  const current = points.length - 1 - index
  useEffect(() => {
    if (current < points.length) virtualizer.scrollToIndex(current, { align: 'auto' })
  }, [virtualizer, current, points.length])

  const items = virtualizer.getVirtualItems()
  const before = items[0]?.start ?? 0
  const after = virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0)

  return (
    <div ref={box} className={classes.box}>
      <table
        ref={table}
        className={classes.table}
        aria-label={t('thing-places.table')}
        aria-rowcount={points.length + 1}
      >
        <thead className={isNarrow ? hidden.hidden : undefined}>
          <tr>
            <th scope="col" style={isNarrow ? undefined : { width: 208 }}>
              {t('thing-places.column.time')}
            </th>
            {!isNarrow &&
              FIX_COLUMNS.map(({ header, width, isNumeric }) => (
                <th key={header} scope="col" style={{ width }} data-numeric={isNumeric}>
                  {t(header)}
                </th>
              ))}
          </tr>
        </thead>
        <tbody>
          {before > 0 && <tr aria-hidden="true" style={{ height: before }} />}
          {items.map(({ index: row }) => {
            const at = points.length - 1 - row
            const point = points[at]
            return (
              point && (
                <Row
                  key={`${point.source} ${point.time} ${at}`}
                  row={row}
                  point={point}
                  index={at}
                  linkTo={linkTo}
                  isCurrent={row === current}
                  isNarrow={isNarrow}
                />
              )
            )
          })}
          {after > 0 && <tr aria-hidden="true" style={{ height: after }} />}
        </tbody>
      </table>
    </div>
  )
}

interface RowProps {
  row: number
  point: TrackPoint
  index: number
  linkTo: FixTableProps['linkTo']
  isCurrent: boolean
  isNarrow: boolean
}

/** The link of the time covers the row. */
const Row = memo(function Row({ row, point, index, linkTo, isCurrent, isNarrow }: RowProps) {
  const link = (
    <Link to={linkTo(index)} replace preventScrollReset aria-current={isCurrent || undefined}>
      {formatExactTime(point.time)}
    </Link>
  )
  return (
    <tr data-row={row} data-current={isCurrent || undefined} aria-rowindex={row + 2}>
      {isNarrow ? (
        <td className={classes.compact}>
          <div>
            {link}
            <SourceCell point={point} />
          </div>
          <div>{compactLine(point)}</div>
        </td>
      ) : (
        <>
          <td>{link}</td>
          {FIX_COLUMNS.map(({ header, isNumeric, cell }) => (
            <td key={header} data-numeric={isNumeric}>
              {cell(point)}
            </td>
          ))}
        </>
      )}
    </tr>
  )
})
