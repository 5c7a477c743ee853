import type { ReactNode } from 'react'
import { Link } from 'react-router'

import type { PlatformDownlink } from '#contract/downlink-queue.ts'
import { paths } from '#web/paths.ts'
import { t } from '#web/text/text.ts'
import { CopyableId } from '#web/ui/copyable-id.tsx'
import { StateBadge } from '#web/ui/state-badge.tsx'
import { TimeAgo } from '#web/ui/time-ago.tsx'

import { badgeOf, causesText, fateText, originText, stateText, thingText } from './downlink-words.ts'
import { FactList, type Fact } from './fact-list.tsx'

const time = (at: number | undefined) => at !== undefined && <TimeAgo at={at} />

/** All that is known of a downlink. What is not known (yet) is left out. */
export function DownlinkFacts({ downlink }: { downlink: PlatformDownlink }) {
  const { payload = '', bytes = 0, confirmed, encrypted, network, attempts = 0, nextAttemptAt } = downlink
  const { thingIdentifier = '', correlationId, lrrid, window: slot } = downlink
  const facts: (readonly [string, ReactNode])[] = [
    [
      t('downlinks.column.state'),
      <StateBadge key="state" state={badgeOf(downlink)} label={stateText(downlink)} />,
    ],
    [t('downlinks.column.fate'), fateText(downlink)],
    [t('downlinks.fact.causes'), causesText(downlink)],
    [
      t('downlinks.column.thing'),
      <span key="thing">
        <Link to={paths.thing(thingIdentifier)}>{thingText(downlink)}</Link> <code>{thingIdentifier}</code>
      </span>,
    ],
    [
      t('downlinks.column.payload'),
      <CopyableId key="payload" value={payload} what={t('downlinks.column.payload')} />,
    ],
    [t('downlinks.fact.bytes'), t('downlinks.bytes', { count: bytes })],
    [t('downlinks.column.port'), downlink.fPort],
    [t('downlinks.fact.confirmed'), yesNo(confirmed)],
    [t('downlinks.fact.encrypted'), yesNo(encrypted)],
    [t('downlinks.column.origin'), originText(downlink)],
    [t('downlinks.fact.network'), network && t(`downlinks.network.${network}`)],
    [t('downlinks.fact.created'), time(downlink.createdAt)],
    [t('downlinks.fact.accepted'), time(downlink.acceptedAt)],
    [t('downlinks.fact.sent'), time(downlink.sentAt)],
    [t('downlinks.fact.acknowledged'), time(downlink.acknowledgedAt)],
    [t('downlinks.fact.attempts'), attempts > 0 && t('downlinks.fact.attempts.value', { count: attempts })],
    [t('downlinks.fact.next'), time(nextAttemptAt)],
    [t('downlinks.fact.window'), slot],
    [t('downlinks.fact.sf'), downlink.spFact && `SF${downlink.spFact}`],
    [t('downlinks.fact.counter'), downlink.fcntDn],
    [
      t('downlinks.fact.station'),
      lrrid && (
        <Link key="station" to={paths.baseStations(lrrid)}>
          <code>{lrrid}</code>
        </Link>
      ),
    ],
    [
      t('downlinks.fact.correlation'),
      correlationId && (
        <CopyableId key="correlation" value={correlationId} what={t('downlinks.fact.correlation')} />
      ),
    ],
  ]
  return <FactList facts={facts.filter(isKnown)} />
}

const isKnown = ([, value]: Fact) => value !== undefined && value !== '' && value !== false

const yesNo = (value: boolean | undefined) =>
  value === undefined ? undefined : t(value ? 'downlinks.yes' : 'downlinks.no')
