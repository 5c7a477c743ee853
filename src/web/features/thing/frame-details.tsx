import { Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'

import type { NetworkData } from '#contract/logs.ts'
import { t } from '#web/text/text.ts'
import { CopyableId } from '#web/ui/copyable-id.tsx'
import { formatExactTime } from '#web/ui/format.ts'
import { FrameBytes } from '#web/ui/frame-bytes.tsx'

import { readDownlinkReport } from './downlink-report.ts'
import { fact, FactList } from './fact-list.tsx'
import { FrameDecoded } from './frame-decoded.tsx'
import { FrameGateways } from './frame-gateways.tsx'
import { isSet, readFrame, withoutSecrets } from './frame-reading.ts'
import { batteryText, causeText, frameTypeText, messageTypeText } from './frame-words.ts'
import classes from './thing.module.css'
import { formatDecibels, formatFigure } from './value-text.ts'

interface FrameDetailsProps {
  thingIdentifier: string
  row: NetworkData
}

/** Everything that a row of the network log says, from what was heard by whom down to its bytes. */
export function FrameDetails({ thingIdentifier, row }: FrameDetailsProps) {
  const frame = readFrame(row)
  const isUplink = row.type === 'UPLINK' || row.type === 'JOIN_REQUEST'
  return (
    <Stack gap="lg">
      <FactList facts={identity(row)} />
      {row.type === 'DOWNLINK_SENT' && <Delivery row={row} />}
      <Part title={t('thing.frame.gateways')}>
        <FrameGateways frame={frame} />
      </Part>
      <Part title={t('thing.frame.radio')}>
        <FactList facts={isUplink ? [...reception(row), ...radio(row)] : radio(row)} />
      </Part>
      {frame.payload !== undefined && (
        <Part title={t('thing.frame.payload', { bytes: Math.ceil(frame.payload.length / 2) })}>
          <FrameBytes
            hex={frame.payload}
            texts={{
              label: t('thing.frame.bytesLabel'),
              offset: t('thing.frame.offset'),
              bytes: t('thing.frame.bytes'),
              ascii: t('thing.frame.ascii'),
            }}
          />
          <CopyableId value={frame.payload} what={t('thing.log.payload')} />
        </Part>
      )}
      {row.type === 'UPLINK' && frame.time !== undefined && (
        <Part title={t('thing.frame.decoded')}>
          <FrameDecoded
            thingIdentifier={thingIdentifier}
            time={frame.time}
            hasPayload={frame.payload !== undefined}
          />
        </Part>
      )}
      <details className={classes.raw}>
        <summary>{t('thing.frame.raw')}</summary>
        <pre>{JSON.stringify(withoutSecrets(row), undefined, 2)}</pre>
      </details>
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
    <Part title={t('thing.delivery')}>
      <Text size="sm">
        {t(
          sent === undefined
            ? 'thing.delivery.unknown'
            : sent
              ? 'thing.delivery.sent'
              : 'thing.delivery.failed'
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
  const { time, counter, port } = readFrame(row)
  const name = t(row.type === 'DOWNLINK_SENT' ? 'thing.frame.fcntDown' : 'thing.frame.fcntUp')
  const facts: Facts = [
    [t('thing.log.time'), time === undefined ? undefined : formatExactTime(time)],
    [t('thing.log.type'), frameTypeText(row.type)],
    [name, counter],
    [t('thing.log.port'), port],
    fact(
      t('thing.fact.address'),
      row.devAddr && <CopyableId value={row.devAddr} what={t('thing.fact.address')} />
    ),
    fact(t('thing.frame.mic'), row.mic_hex && <CopyableId value={row.mic_hex} what={t('thing.frame.mic')} />),
  ]
  const status: Facts = [
    [t('thing.battery'), batteryText(row.battery)],
    [t('thing.battery.margin'), row.margin && `${row.margin} dB`],
  ]
  return row.type === 'NOTIFICATION' ? [...facts, ...status] : facts
}

function reception(row: NetworkData): Facts {
  const { rssi, snr, margin, floor, spreadingFactor } = readFrame(row)
  return [
    [t('thing.log.rssi'), formatFigure(rssi, 'dBm', 1)],
    [t('thing.frame.bestSnr'), formatDecibels(snr, 'dB')],
    [
      t('thing.frame.margin'),
      margin === undefined || floor === undefined
        ? undefined
        : t('thing.frame.marginOver', {
            margin: formatDecibels(margin, 'dB'),
            floor: formatDecibels(floor, 'dB'),
            sf: `SF${spreadingFactor}`,
          }),
    ],
  ]
}

function radio(row: NetworkData): Facts {
  const { spreadingFactor } = readFrame(row)
  const yesNo = (bit: string | undefined) => t(isSet(bit) ? 'thing.yes' : 'thing.no')
  return [
    [t('thing.log.sf'), spreadingFactor === undefined ? undefined : `SF${spreadingFactor}`],
    [t('thing.frame.channel'), row.channel],
    [t('thing.frame.subBand'), row.subBand],
    [t('thing.frame.mType'), messageTypeText(row.mType)],
    [t('thing.frame.adr'), yesNo(row.adrBit)],
    [t('thing.frame.ack'), yesNo(row.ackBit)],
    [t('thing.frame.late'), isSet(row.late) ? t('thing.frame.lateYes') : t('thing.no')],
  ]
}
