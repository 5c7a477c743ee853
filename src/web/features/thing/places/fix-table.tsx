import { useMediaQuery } from '@mantine/hooks'
import { memo, useEffect, useRef, useState } from 'react'
import { Link, type LinkProps } from 'react-router'

import type { Track, TrackPoint } from '#lib/location/track.ts'
import { t } from '#web/text/text.ts'
import { formatExactTime } from '#web/ui/format.ts'
import { useRowKeys } from '#web/ui/use-row-keys.ts'
import { useRowsInSight } from '#web/ui/use-rows-in-sight.ts'
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

// As in the style sheet
const ROW = 36
const COMPACT_ROW = 60
const HEAD = 36

/** Every fix, newest first, in a box of its own: what the moment stands at stays in sight without moving the page. */
export function FixTable({ track: { points }, index, linkTo }: FixTableProps) {
  const [box, setBox] = useState<HTMLDivElement | null>(null)
  const table = useRef<HTMLTableElement>(null)
  const isNarrow = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false })
  const height = isNarrow ? COMPACT_ROW : ROW
  const head = isNarrow ? 0 : HEAD
  const count = points.length
  const { first, end, scrollTo } = useRowsInSight({ count, height, top: head, covered: head, box })
  useRowKeys(table, count, scrollTo)

  const current = count - 1 - index
  useEffect(() => {
    if (current < count) scrollTo(current)
  }, [scrollTo, current, count])

  return (
    <div ref={setBox} className={classes.box}>
      <table
        ref={table}
        className={classes.table}
        aria-label={t('thing-places.table')}
        aria-rowcount={count + 1}
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
          <Spacer height={first * height} />
          {points
            .slice(count - end, count - first)
            .reverse()
            .map((point, place) => {
              const row = first + place
              const at = count - 1 - row
              return (
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
            })}
          <Spacer height={(count - end) * height} />
        </tbody>
      </table>
    </div>
  )
}

/** Stands for the rows that are out of sight. */
function Spacer({ height }: { height: number }) {
  return height > 0 && <tr aria-hidden="true" style={{ height }} />
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
