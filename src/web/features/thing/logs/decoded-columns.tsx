import type { SensorHistory } from '#contract/logs.ts'
import { t } from '#web/text/text.ts'
import type { Column } from '#web/ui/data-table-columns.ts'
import { figure } from '#web/ui/figure.ts'

import { ABSENT, formatReading } from '../value-text.ts'
import { FrameLink } from './frame-link.tsx'
import type { KeyedRow } from './log-rows.ts'
import classes from './logs.module.css'

const containerOf = ({ container }: SensorHistory) => container?.name ?? container?.container ?? ABSENT
const valueOf = ({ container, data }: SensorHistory) =>
  data?.map(({ value }) => formatReading(value, container?.type)).join(', ') || ABSENT

function placeOf({ location }: SensorHistory): string {
  const latitude = figure(location?.latitude)
  const longitude = figure(location?.longitude)
  return latitude === undefined || longitude === undefined
    ? ABSENT
    : `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`
}

function Moment({ row: { date }, isNew }: KeyedRow<SensorHistory>) {
  return <FrameLink frameKey={String(date)} time={date} isNew={isNew} />
}

/** The columns of the decoded log; the time of a row opens the frame that the value came in. */
export const decodedColumns = (): Column<KeyedRow<SensorHistory>>[] => [
  { id: 'time', header: t('thing-logs.time'), width: '224px', cell: (keyed) => <Moment {...keyed} /> },
  { id: 'container', header: t('thing-logs.container'), cell: ({ row }) => containerOf(row) },
  {
    id: 'value',
    header: t('thing-logs.value'),
    width: '160px',
    numeric: true,
    cell: ({ row }) => valueOf(row),
  },
  {
    id: 'place',
    header: t('thing-logs.location'),
    width: '200px',
    numeric: true,
    cell: ({ row }) => placeOf(row),
  },
]

/** A row in two lines, for a phone. */
export function DecodedCompact({ keyed }: { keyed: KeyedRow<SensorHistory> }) {
  return (
    <>
      <div className={classes.compactLine}>
        <Moment {...keyed} />
        <strong>{valueOf(keyed.row)}</strong>
      </div>
      <div className={classes.compactLine} data-quiet>
        <span>{containerOf(keyed.row)}</span>
      </div>
    </>
  )
}
