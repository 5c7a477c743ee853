import { Button } from '@mantine/core'
import { Link } from 'react-router'

import type { ThingResource } from '#contract/things.ts'
import { toInstant } from '#lib/instant.ts'
import { paths } from '#web/paths.ts'
import { t } from '#web/text/text.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { formatExactTime } from '#web/ui/format.ts'
import { figure } from '#web/ui/figure.ts'

import { useChangeParams } from '../use-change-params.ts'
import { formatDegrees, sourceWord } from './words.ts'

const DAY = 86_400_000

/** Why there is nothing on the map, and what to do about it. */
export function NoPlaces({ thing }: { thing: ThingResource }) {
  const change = useChangeParams()
  const { lastlocation: last } = thing
  const seen = last?.locationtype === 'STATIC' ? undefined : toInstant(last?.timestamp)

  if (seen !== undefined) {
    const show = () =>
      change(
        {
          range: undefined,
          start: new Date(seen - DAY).toISOString(),
          end: new Date(seen + 1).toISOString(),
          at: undefined,
          of: undefined,
        },
        { replace: false }
      )
    return (
      <EmptyState
        title={t('thing-places.empty.range')}
        actions={
          <Button size="xs" variant="default" onClick={show}>
            {t('thing-places.empty.range.show')}
          </Button>
        }
      >
        {t('thing-places.empty.range.last', { when: formatExactTime(seen) })}
      </EmptyState>
    )
  }

  const latitude = figure(last?.latitude)
  const longitude = figure(last?.longitude)
  const isPlaced = latitude !== undefined && longitude !== undefined
  // A platform may give a place and not say what kind it is, or when it was
  if (isPlaced && last?.locationtype !== 'STATIC') {
    return (
      <EmptyState title={t('thing-places.empty.range')}>{t('thing-places.empty.range.longer')}</EmptyState>
    )
  }
  return (
    <EmptyState
      title={t('thing-places.empty.never')}
      actions={
        <Button
          size="xs"
          variant="default"
          renderRoot={(props) => <Link {...props} to={paths.editThing(thing.thingIdentifier)} />}
        >
          {t(isPlaced ? 'thing-places.empty.change' : 'thing-places.empty.edit')}
        </Button>
      }
    >
      <p>{t('thing-places.empty.why')}</p>
      <p>
        {isPlaced
          ? t('thing-places.empty.static', {
              latitude: formatDegrees(latitude),
              longitude: formatDegrees(longitude),
            })
          : t('thing-places.empty.set')}
      </p>
    </EmptyState>
  )
}

/** The range has fixes, but none of the chosen source. */
export function NoneOfSource({ source }: { source: string }) {
  const change = useChangeParams()
  return (
    <EmptyState
      title={t('thing-places.empty.source', { source: sourceWord(source) })}
      actions={
        <Button size="xs" variant="default" onClick={() => change({ source: undefined })}>
          {t('thing-places.empty.source.all')}
        </Button>
      }
    />
  )
}
