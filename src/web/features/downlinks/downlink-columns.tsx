import { Button } from '@mantine/core'
import { Link, useSearchParams } from 'react-router'

import { cancelDownlink, type PlatformDownlink } from '#contract/downlink-queue.ts'
import { paths } from '#web/paths.ts'
import { useReason } from '#web/permission/use-reason.ts'
import { t } from '#web/text/text.ts'
import { AllowedButton } from '#web/ui/allowed-button.tsx'
import type { Column } from '#web/ui/data-table-columns.ts'
import { StateBadge } from '#web/ui/state-badge.tsx'
import { TimeAgo } from '#web/ui/time-ago.tsx'

import { badgeOf, fateText, inBytes, originText, stateText, thingText } from './downlink-words.ts'
import classes from './downlinks.module.css'
import { useCancel } from './use-cancel.ts'

/** The time leads to all that is known of the downlink. */
function Time({ downlink }: { downlink: PlatformDownlink }) {
  const [params] = useSearchParams()
  const next = new URLSearchParams(params)
  next.set('downlink', String(downlink.downlinkId ?? ''))
  return (
    <Link to={`?${next}`} replace preventScrollReset>
      <TimeAgo at={downlink.createdAt} />
    </Link>
  )
}

function ThingName({ downlink }: { downlink: PlatformDownlink }) {
  const name = thingText(downlink)
  return (
    <Link
      className={classes.above}
      to={paths.thingTab(downlink.thingIdentifier ?? '', 'downlinks')}
      title={name}
    >
      {name}
    </Link>
  )
}

function Action({ downlink }: { downlink: PlatformDownlink }) {
  const { cancel, isCancelling } = useCancel()
  const reason = useReason(cancelDownlink)
  const { downlinkId, thingIdentifier: thing = '', cancellable } = downlink
  if (cancellable) {
    return (
      <span className={classes.above}>
        <AllowedButton
          size="compact-xs"
          variant="default"
          reason={reason}
          loading={isCancelling(downlinkId)}
          onClick={() => void cancel(downlink)}
        >
          {t('downlinks.cancel')}
        </AllowedButton>
      </span>
    )
  }
  return (
    <Button
      className={classes.above ?? ''}
      component={Link}
      to={paths.sendDownlink({ thing, repeat: String(downlinkId ?? '') })}
      size="compact-xs"
      variant="default"
    >
      {t('downlinks.repeat')}
    </Button>
  )
}

const Badge = ({ downlink }: { downlink: PlatformDownlink }) => (
  <StateBadge state={badgeOf(downlink)} label={stateText(downlink)} />
)

/** @param hasThing whether rows are of several things */
export const downlinkColumns = (hasThing: boolean): Column<PlatformDownlink>[] => [
  {
    id: 'time',
    header: t('downlinks.column.time'),
    width: '112px',
    cell: (downlink) => <Time downlink={downlink} />,
  },
  ...(hasThing
    ? [
        {
          id: 'thing',
          header: t('downlinks.column.thing'),
          least: 144,
          grow: 2,
          cell: (downlink: PlatformDownlink) => <ThingName downlink={downlink} />,
        },
      ]
    : []),
  {
    id: 'state',
    header: t('downlinks.column.state'),
    width: '152px',
    cell: (downlink) => <Badge downlink={downlink} />,
  },
  {
    id: 'fate',
    header: t('downlinks.column.fate'),
    least: 200,
    grow: 4,
    cell: (downlink) => <span title={fateText(downlink)}>{fateText(downlink)}</span>,
  },
  {
    id: 'action',
    header: t('downlinks.column.action'),
    width: '88px',
    cell: (downlink) => <Action downlink={downlink} />,
  },
  {
    id: 'payload',
    header: t('downlinks.column.payload'),
    least: 128,
    grow: 2,
    cell: ({ payload = '' }) => <code title={payload}>{inBytes(payload)}</code>,
  },
  {
    id: 'port',
    header: t('downlinks.column.port'),
    width: '64px',
    numeric: true,
    cell: ({ fPort }) => fPort,
  },
  {
    id: 'origin',
    header: t('downlinks.column.origin'),
    least: 120,
    grow: 2,
    cell: (downlink) => <span title={originText(downlink)}>{originText(downlink)}</span>,
  },
]

/** A row in two lines, for a phone. */
export function DownlinkCompact({ downlink, hasThing }: { downlink: PlatformDownlink; hasThing: boolean }) {
  return (
    <>
      <div className={classes.compactLine}>
        <Time downlink={downlink} />
        <Badge downlink={downlink} />
      </div>
      <div className={classes.compactLine} data-quiet>
        <span>{[...(hasThing ? [thingText(downlink)] : []), fateText(downlink)].join(' · ')}</span>
        <Action downlink={downlink} />
      </div>
    </>
  )
}
