import type { NetworkData } from '#contract/logs.ts'
import { kindOf } from '#lib/diagnosis/network-row.ts'
import { t } from '#web/text/text.ts'

import { readDownlinkReport } from '../downlink-report.ts'
import { batteryText, causeText } from '../frame-words.ts'
import { frameOf } from '../logs/frame-of.ts'
import { formatDecibels, formatFigure } from '../value-text.ts'
import type { TimelineEntry } from './timeline-entry.ts'

/** What a row of the network log tells by itself; undefined for an uplink, which tells something only among others. */
export function entryOfRow(row: NetworkData): TimelineEntry | undefined {
  const { time } = row
  if (time === undefined) return undefined
  const kind = kindOf(row)
  if (kind === 'uplink') return undefined
  const { key } = frameOf(row)
  const common = { id: `${row.type ?? kind} ${key}`, time, frame: { key, row } }
  if (kind === 'join-request') {
    return {
      ...common,
      kind: 'join',
      state: 'off',
      title: t('thing-timeline.join.request'),
      details: receptionOf(row),
    }
  }
  if (kind === 'downlink') return { ...common, ...downlinkOf(row) }
  return { ...common, ...notificationOf(row) }
}

type Telling = Pick<TimelineEntry, 'kind' | 'state' | 'title' | 'details' | 'fate' | 'beside'>

/** Who heard it, and how well. */
function receptionOf(row: NetworkData): string[] {
  const { receptions, spreadingFactor, rssi, snr } = frameOf(row)
  return [
    ...(receptions[0] ? [t('thing-timeline.gateway', { gateway: receptions[0].gateway })] : []),
    ...(spreadingFactor === undefined ? [] : [`SF${spreadingFactor}`]),
    ...(rssi === undefined ? [] : [`RSSI ${formatFigure(rssi, 'dBm', 0)}`]),
    ...(snr === undefined ? [] : [`SNR ${formatDecibels(snr, 'dB')}`]),
  ]
}

function downlinkOf(row: NetworkData): Telling {
  const { sent, causes } = readDownlinkReport(row)
  const { counter, port, receptions } = frameOf(row)
  const counted = counter === undefined ? [] : [`FCntDn ${counter}`]
  const through = receptions[0] ? [t('thing-timeline.gateway', { gateway: receptions[0].gateway })] : []
  return {
    kind: 'downlink',
    state: sent === undefined ? 'unknown' : sent ? 'good' : 'bad',
    title: t(
      sent === undefined
        ? 'thing-timeline.downlink.unknown'
        : sent
          ? 'thing-timeline.downlink.sent'
          : 'thing-timeline.downlink.failed'
    ),
    details: [
      ...causes.map(causeText),
      ...counted,
      ...(port === undefined ? [] : [t('thing-timeline.port', { port })]),
      ...through,
    ],
    ...(sent !== undefined && { fate: sent ? 'SENT' : 'FAILED' }),
    beside: [...counted, ...through],
  }
}

const ABOUT_DOWNLINK = { kind: 'downlink', details: [], beside: [] } as const

function notificationOf(row: NetworkData): Telling {
  const word = row.notificationType?.toLowerCase() ?? ''
  switch (word) {
    case 'join':
      return {
        kind: 'join',
        state: 'good',
        title: t('thing-timeline.join.accepted'),
        details: addressOf(row),
      }
    case 'reset':
      return {
        kind: 'reset',
        state: 'warning',
        title: t('thing-timeline.reset.told'),
        details: addressOf(row),
      }
    case 'ack':
      return {
        ...ABOUT_DOWNLINK,
        state: 'good',
        title: t('thing-timeline.downlink.ack'),
        fate: 'ACKNOWLEDGED',
      }
    case 'nack':
      return {
        ...ABOUT_DOWNLINK,
        state: 'bad',
        title: t('thing-timeline.downlink.nack'),
        fate: 'NOT_ACKNOWLEDGED',
      }
    case 'devstatusans':
      return { kind: 'status', state: 'off', title: t('thing-timeline.status'), details: statusOf(row) }
    default: {
      const details = statusOf(row)
      return {
        kind: details.length > 0 ? 'status' : 'network',
        state: 'off',
        title: t('thing-timeline.notification', { word: row.notificationType ?? '' }),
        details,
      }
    }
  }
}

const addressOf = ({ devAddr }: NetworkData) =>
  devAddr ? [t('thing-timeline.address', { address: devAddr.toUpperCase() })] : []

function statusOf({ battery, margin }: NetworkData): string[] {
  const level = batteryText(battery)
  return [
    ...(level === undefined ? [] : [t('thing-timeline.status.battery', { level })]),
    ...(margin === undefined || margin === ''
      ? []
      : [t('thing-timeline.status.margin', { margin: formatFigure(Number(margin), 'dB', 0) })]),
  ]
}
