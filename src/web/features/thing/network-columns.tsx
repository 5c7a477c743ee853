import { Link } from 'react-router'

import type { NetworkData } from '#contract/logs.ts'
import { t } from '#web/text/text.ts'
import type { Column } from '#web/ui/data-table-columns.ts'
import { formatExactTime } from '#web/ui/format.ts'

import { readDownlinkReport } from './downlink-report.ts'
import { readFrame } from './frame-reading.ts'
import { frameTypeText } from './frame-words.ts'
import type { KeyedRow } from './log-rows.ts'
import { withParams } from './page-search.ts'
import classes from './thing.module.css'
import { ABSENT, formatDecibels, formatFigure } from './value-text.ts'

interface RowProps {
  row: NetworkData
  /** Of the address: a frame opens by a link that changes nothing else. */
  params: URLSearchParams
}

function FrameLink({ row, params }: RowProps) {
  const { key, time } = readFrame(row)
  if (time === undefined) return ABSENT
  return (
    <Link to={{ search: `?${withParams(params, { frame: key })}` }} preventScrollReset>
      {formatExactTime(time)}
    </Link>
  )
}

function FrameType({ row }: { row: NetworkData }) {
  const isLost = row.type === 'DOWNLINK_SENT' && readDownlinkReport(row).sent === false
  return (
    <>
      {frameTypeText(row.type)}
      {isLost && <span className={classes.lost}> · {t('thing.frame.notSent')}</span>}
    </>
  )
}

const sfText = (sf: number | undefined) => (sf === undefined ? ABSENT : `SF${sf}`)

/** The columns of the network log; the time of a row opens its frame. */
export function networkColumns(params: URLSearchParams): Column<KeyedRow<NetworkData>>[] {
  const number = (
    id: string,
    header: string,
    width: string,
    text: (frame: ReturnType<typeof readFrame>) => string
  ): Column<KeyedRow<NetworkData>> => ({
    id,
    header,
    width,
    numeric: true,
    cell: ({ row }) => text(readFrame(row)),
  })
  return [
    {
      id: 'time',
      header: t('thing.log.time'),
      width: '200px',
      cell: ({ row }) => <FrameLink row={row} params={params} />,
    },
    { id: 'type', header: t('thing.log.type'), width: '148px', cell: ({ row }) => <FrameType row={row} /> },
    number('counter', t('thing.log.counter'), '72px', ({ counter }) => String(counter ?? ABSENT)),
    number('port', t('thing.log.port'), '56px', ({ port }) => String(port ?? ABSENT)),
    number('sf', t('thing.log.sf'), '56px', ({ spreadingFactor }) => sfText(spreadingFactor)),
    number('rssi', t('thing.log.rssi'), '72px', ({ rssi }) => formatFigure(rssi, undefined, 1)),
    number('snr', t('thing.log.snr'), '64px', ({ snr }) => formatDecibels(snr)),
    number('gateways', t('thing.log.gateways'), '84px', ({ gatewayCount }) => String(gatewayCount ?? ABSENT)),
    {
      id: 'payload',
      header: t('thing.log.payload'),
      cell: ({ row }) => <code className={classes.payload}>{readFrame(row).payload ?? ABSENT}</code>,
    },
  ]
}

/** A row in two lines, for a phone. */
export function NetworkCompact({ row, params }: RowProps) {
  const { counter, spreadingFactor, rssi, snr, gatewayCount } = readFrame(row)
  const gateways = gatewayCount === undefined ? '' : t('thing.log.heardBy', { count: gatewayCount })
  return (
    <>
      <div className={classes.compactLine}>
        <FrameLink row={row} params={params} />
        <FrameType row={row} />
      </div>
      <div className={classes.compactLine} data-quiet>
        <span>
          {t('thing.log.counter')} {counter ?? ABSENT}
        </span>
        <span>{sfText(spreadingFactor)}</span>
        <span>{formatFigure(rssi, 'dBm', 1)}</span>
        <span>{formatDecibels(snr, 'dB')}</span>
        <span>{gateways}</span>
      </div>
    </>
  )
}
