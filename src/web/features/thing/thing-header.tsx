import { Anchor, Badge } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { Link } from 'react-router'

import type { ThingResource } from '#contract/things.ts'
import { toInstant } from '#lib/instant.ts'
import { paths } from '#web/paths.ts'
import { loadTexts, t } from '#web/text/text.ts'
import { CopyableId } from '#web/ui/copyable-id.tsx'
import { useNow } from '#web/ui/now.ts'
import { PageHeader } from '#web/ui/page-header.tsx'
import { type BadgeState, StateBadge } from '#web/ui/state-badge.tsx'
import { TimeAgo } from '#web/ui/time-ago.tsx'

import { ThingActions } from './thing-actions.tsx'
import { stateOf, type ThingState } from './thing-state.ts'

const HeaderVerdict = lazy(async () => {
  const [module] = await Promise.all([import('./diagnosis/header-verdict.tsx'), loadTexts('verdicts')])
  return { default: module.HeaderVerdict }
})

const shapes: Record<ThingState, BadgeState> = {
  active: 'good',
  late: 'warning',
  silent: 'bad',
  never: 'unknown',
}

/** Who the thing is and how it is, in a line. */
export function ThingHeader({ thing }: { thing: ThingResource }) {
  const { thingIdentifier, thingName, tags = [], technologyDetails, connectivityType } = thing
  const heard = toInstant(thing.lastActivity)
  return (
    <PageHeader
      title={thingName || thingIdentifier}
      crumbs={[
        <Anchor key="things" component={Link} to={paths.things()} inherit>
          {t('shell.things')}
        </Anchor>,
      ]}
      actions={<ThingActions thing={thing} />}
      meta={
        <>
          {connectivityType === 'ETHERNET' ? (
            <Presence heard={heard} />
          ) : (
            <Suspense>
              <HeaderVerdict thing={thing} />
            </Suspense>
          )}
          <CopyableId
            value={thingIdentifier}
            what={t(connectivityType === 'ETHERNET' ? 'thing.identifier' : 'thing.devEui')}
          />
          <span>
            {t('thing.heard')} <TimeAgo at={heard} />
          </span>
          {technologyDetails?.provisioned !== undefined && (
            <StateBadge
              state={technologyDetails.provisioned ? 'good' : 'off'}
              label={t(technologyDetails.provisioned ? 'thing.provisioned' : 'thing.notProvisioned')}
            />
          )}
          {tags.map((tag) => (
            <Badge key={tag} variant="default" size="sm" tt="none" fw={500}>
              {tag}
            </Badge>
          ))}
        </>
      }
    />
  )
}

/** Of a thing without a radio there are no frames to judge by: only when it was heard. */
function Presence({ heard }: { heard: number | undefined }) {
  const state = useNow((now) => stateOf(heard, now))
  return <StateBadge state={shapes[state]} label={t(`thing.state.${state}`)} />
}
