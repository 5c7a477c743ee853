import type { NetworkData } from '#contract/logs.ts'
import { t } from '#web/text/text.ts'
import type { Column } from '#web/ui/data-table-columns.ts'
import { figure } from '#web/ui/figure.ts'

import { readDownlinkReport } from '../downlink-report.ts'
import type { FrameReading } from '../frame-reading.ts'
import { batteryText, frameTypeText } from '../frame-words.ts'
import { ABSENT, formatDecibels, formatFigure } from '../value-text.ts'
import { FrameLink } from './frame-link.tsx'
import { frameOf } from './frame-of.ts'
import type { KeyedRow } from './log-rows.ts'
import classes from './logs.module.css'

function FrameType({ row }: { row: NetworkData }) {
  const isLost = row.type === 'DOWNLINK_SENT' && readDownlinkReport(row).sent === false
  return (
    <>
      {frameTypeText(row.type)}
      {isLost && <span className={classes.lost}> · {t('thing-logs.notSent')}</span>}
    </>
  )
}

/** How many frames before this one nobody heard. */
function Lost({ count }: { count: number | undefined }) {
  if (count === undefined) return null
  return (
    <span className={classes.gap} title={t('thing-logs.lostBefore.title', { count })}>
      {t('thing-logs.lostBefore', { count })}
    </span>
  )
}

/** What a thing said of itself: its battery and how well it hears, or else the kind of the notification. */
function statusText(row: NetworkData): string | undefined {
  const battery = batteryText(row.battery)
  const margin = figure(row.margin)
  const parts = [
    battery && `${t('thing.battery')} ${battery}`,
    margin === undefined ? undefined : `${t('thing.battery.margin')} ${formatDecibels(margin, 'dB')}`,
  ].filter((part) => part !== undefined)
  return parts.length > 0 ? parts.join(' · ') : row.notificationType
}

const sfText = (sf: number | undefined) => (sf === undefined ? ABSENT : `SF${sf}`)

const number = (
  id: string,
  header: string,
  width: string,
  text: (frame: FrameReading) => string,
  spare = 0
): Column<KeyedRow<NetworkData>> => ({
  id,
  header,
  width,
  spare,
  numeric: true,
  cell: ({ row }) => text(frameOf(row)),
})

/** The columns of the network log; the time of a row opens its frame. */
export const networkColumns = (): Column<KeyedRow<NetworkData>>[] => [
  {
    id: 'time',
    header: t('thing-logs.time'),
    width: '208px',
    cell: ({ row, isNew }) => <FrameLink frameKey={frameOf(row).key} time={row.time} isNew={isNew} />,
  },
  { id: 'type', header: t('thing-logs.type'), width: '136px', cell: ({ row }) => <FrameType row={row} /> },
  {
    id: 'counter',
    header: t('thing-logs.counter'),
    width: '128px',
    numeric: true,
    cell: ({ row, lost }) => (
      <>
        <Lost count={lost} /> {frameOf(row).counter ?? ABSENT}
      </>
    ),
  },
  number('port', t('thing-logs.port'), '56px', ({ port }) => String(port ?? ABSENT), 2),
  number('sf', t('thing-logs.sf'), '56px', ({ spreadingFactor }) => sfText(spreadingFactor)),
  number('rssi', t('thing-logs.rssi.unit'), '88px', ({ rssi }) => formatFigure(rssi, undefined, 1)),
  number('snr', t('thing-logs.snr.unit'), '80px', ({ snr }) => formatDecibels(snr)),
  number(
    'gateways',
    t('thing-logs.gateways'),
    '88px',
    ({ gatewayCount }) => String(gatewayCount ?? ABSENT),
    3
  ),
  {
    id: 'payload',
    header: t('thing-logs.payload'),
    least: 120,
    spare: 1,
    cell: ({ row }) =>
      row.type === 'NOTIFICATION' ? (
        (statusText(row) ?? ABSENT)
      ) : (
        <code className={classes.payload}>{frameOf(row).payload ?? ABSENT}</code>
      ),
  },
]

/** A row in two lines, for a phone. */
export function NetworkCompact({ keyed: { row, isNew, lost } }: { keyed: KeyedRow<NetworkData> }) {
  const { key, time, counter, spreadingFactor, rssi, snr, gatewayCount } = frameOf(row)
  return (
    <>
      <div className={classes.compactLine}>
        <FrameLink frameKey={key} time={time} isNew={isNew} />
        <span>
          <FrameType row={row} />
        </span>
      </div>
      <div className={classes.compactLine} data-quiet>
        {row.type === 'NOTIFICATION' ? (
          <span>{statusText(row) ?? ABSENT}</span>
        ) : (
          <>
            <span>
              {t('thing-logs.counter')} {counter ?? ABSENT} <Lost count={lost} />
            </span>
            <span>{sfText(spreadingFactor)}</span>
            <span>{formatFigure(rssi, 'dBm', 1)}</span>
            <span>{formatDecibels(snr, 'dB')}</span>
            {gatewayCount !== undefined && <span>{t('thing-logs.heardBy', { count: gatewayCount })}</span>}
          </>
        )}
      </div>
    </>
  )
}
