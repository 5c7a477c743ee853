import { Skeleton, Stack, Text, Title } from '@mantine/core'
import { type ReactNode, Suspense } from 'react'

import type { NetworkData } from '#contract/logs.ts'
import { t } from '#web/text/text.ts'
import { CopyableId } from '#web/ui/copyable-id.tsx'
import { formatExactTime } from '#web/ui/format.ts'
import { FrameBytes } from '#web/ui/frame-bytes.tsx'

import { readDownlinkReport } from '../downlink-report.ts'
import { fact, FactList } from '../fact-list.tsx'
import { FrameDecoded } from './frame-decoded.tsx'
import { FrameGateways } from './frame-gateways.tsx'
import { frameOf } from './frame-of.ts'
import { airtimeOf, frequencyOf } from './frame-radio.ts'
import { FrameRaw } from './frame-raw.tsx'
import { isSet } from '../frame-reading.ts'
import { batteryText, causeText, frameTypeText, messageTypeText } from '../frame-words.ts'
import classes from './logs.module.css'
import { formatDecibels, formatFigure } from '../value-text.ts'

interface FrameDetailsProps {
  thingIdentifier: string
  row: NetworkData
}

/** Everything that a row of the network log says, from what was heard by whom down to its bytes. */
export function FrameDetails({ thingIdentifier, row }: FrameDetailsProps) {
  const frame = frameOf(row)
  const isUplink = row.type === 'UPLINK' || row.type === 'JOIN_REQUEST'
  return (
    <Stack gap="lg">
      <FactList facts={identity(row)} />
      {row.type === 'DOWNLINK_SENT' && <Delivery row={row} />}
      <Part title={t('thing-logs.frame.gateways')}>
        <FrameGateways thingIdentifier={thingIdentifier} frame={frame} />
      </Part>
      <Part title={t('thing-logs.frame.radio')}>
        <FactList facts={isUplink ? [...reception(row), ...radio(row)] : radio(row)} />
      </Part>
      {frame.payload !== undefined && (
        <Part title={t('thing-logs.frame.payload', { bytes: Math.ceil(frame.payload.length / 2) })}>
          <FrameBytes
            hex={frame.payload}
            texts={{
              label: t('thing-logs.frame.bytesLabel'),
              offset: t('thing-logs.frame.offset'),
              bytes: t('thing-logs.frame.bytes'),
              ascii: t('thing-logs.frame.ascii'),
            }}
          />
          <CopyableId value={frame.payload} what={t('thing-logs.payload')} />
        </Part>
      )}
      {row.type === 'UPLINK' && frame.time !== undefined && (
        <Part title={t('thing-logs.frame.decoded')}>
          <Suspense fallback={<Skeleton height={64} />}>
            <FrameDecoded
              thingIdentifier={thingIdentifier}
              time={frame.time}
              hasPayload={frame.payload !== undefined}
            />
          </Suspense>
        </Part>
      )}
      <FrameRaw thingIdentifier={thingIdentifier} row={row} />
    </Stack>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.section}>
      <Title order={3} size="h6">
        {title}
      </Title>
      {children}
    </section>
  )
}

function Delivery({ row }: { row: NetworkData }) {
  const { sent, causes } = readDownlinkReport(row)
  return (
    <Part title={t('thing-logs.delivery')}>
      <Text size="sm">
        {t(
          sent === undefined
            ? 'thing-logs.delivery.unknown'
            : sent
              ? 'thing-logs.delivery.sent'
              : 'thing-logs.delivery.failed'
        )}
      </Text>
      {causes.length > 0 && (
        <ul className={classes.causes}>
          {causes.map((cause) => (
            <li key={cause.slot}>{causeText(cause)}</li>
          ))}
        </ul>
      )}
    </Part>
  )
}

type Facts = readonly (readonly [string, ReactNode])[]

function identity(row: NetworkData): Facts {
  const { time, counter, port } = frameOf(row)
  const name = t(row.type === 'DOWNLINK_SENT' ? 'thing-logs.frame.fcntDown' : 'thing-logs.frame.fcntUp')
  const facts: Facts = [
    [t('thing-logs.time'), time === undefined ? undefined : formatExactTime(time)],
    [t('thing-logs.type'), frameTypeText(row.type)],
    [name, counter],
    [t('thing-logs.port'), port],
    fact(
      t('thing-logs.frame.address'),
      row.devAddr && <CopyableId value={row.devAddr} what={t('thing-logs.frame.address')} />
    ),
    fact(
      t('thing-logs.frame.mic'),
      row.mic_hex && <CopyableId value={row.mic_hex} what={t('thing-logs.frame.mic')} />
    ),
  ]
  const status: Facts = [
    [t('thing.battery'), batteryText(row.battery)],
    [t('thing.battery.margin'), row.margin && `${row.margin} dB`],
  ]
  return row.type === 'NOTIFICATION' ? [...facts, ...status] : facts
}

function reception(row: NetworkData): Facts {
  const { rssi, snr, margin, floor, spreadingFactor } = frameOf(row)
  return [
    [t('thing-logs.rssi'), formatFigure(rssi, 'dBm', 1)],
    [t('thing-logs.frame.bestSnr'), formatDecibels(snr, 'dB')],
    [
      t('thing-logs.frame.margin'),
      margin === undefined || floor === undefined
        ? undefined
        : t('thing-logs.frame.marginOver', {
            margin: formatDecibels(margin, 'dB'),
            floor: formatDecibels(floor, 'dB'),
            sf: `SF${spreadingFactor}`,
          }),
    ],
  ]
}

function radio(row: NetworkData): Facts {
  const { spreadingFactor } = frameOf(row)
  const airtime = airtimeOf(row)
  const yesNo = (bit: string | undefined) => t(isSet(bit) ? 'thing.yes' : 'thing.no')
  return [
    [t('thing-logs.sf'), spreadingFactor === undefined ? undefined : `SF${spreadingFactor}`],
    [t('thing-logs.frame.channel'), channelText(row.channel)],
    [t('thing-logs.frame.airtime'), airtime === undefined ? undefined : formatFigure(airtime, 'ms', 0)],
    [t('thing-logs.frame.subBand'), row.subBand],
    [t('thing-logs.frame.mType'), messageTypeText(row.mType)],
    [t('thing-logs.frame.adr'), yesNo(row.adrBit)],
    [t('thing-logs.frame.ack'), yesNo(row.ackBit)],
    [t('thing-logs.frame.late'), isSet(row.late) ? t('thing-logs.frame.lateYes') : t('thing.no')],
  ]
}

function channelText(channel: string | undefined): string | undefined {
  const frequency = frequencyOf(channel)
  return frequency === undefined ? channel : `${channel}, ${formatFigure(frequency, 'MHz', 1)}`
}
