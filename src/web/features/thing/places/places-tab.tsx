import { Stack } from '@mantine/core'
import { useMemo } from 'react'
import { useSearchParams } from 'react-router'

import type { ThingResource } from '#contract/things.ts'
import { readTrack } from '#lib/location/track.ts'
import { compareNames } from '#web/text/collation.ts'
import { t } from '#web/text/text.ts'
import { FilterSelect } from '#web/ui/filter-controls.tsx'

import { type ChartWindow, stepOf, windowOf } from '../chart-window.ts'
import { RangeControl } from '../range-control.tsx'
import { Section } from '../section.tsx'
import { useChangeParams } from '../use-change-params.ts'
import { useRefreshedNow } from '../use-refreshed-now.ts'
import { NoneOfSource, NoPlaces } from './no-places.tsx'
import classes from './places.module.css'
import { ReadingLine } from './reading-line.tsx'
import { ReadingRules } from './reading-rules.tsx'
import { TrackFigures } from './track-figures.tsx'
import { TrackView } from './track-view.tsx'
import { useFixes } from './use-fixes.ts'
import { sourceWord } from './words.ts'

/** Where a thing was over a range. */
export function PlacesTab({ thing }: { thing: ThingResource }) {
  const [params] = useSearchParams()
  const change = useChangeParams()
  const now = useRefreshedNow(stepOf(params))
  const window = windowOf(params, now)

  return (
    <Stack gap="md">
      <RangeControl
        window={window}
        // Another range begins with its own newest fix
        onChange={(range) => change({ ...range, at: undefined, of: undefined })}
      />
      <Section title={t('thing-places.title')} height={720}>
        <Places thing={thing} window={window} />
      </Section>
    </Stack>
  )
}

function Places({ thing, window }: { thing: ThingResource; window: ChartWindow }) {
  const [params] = useSearchParams()
  const change = useChangeParams()
  const reading = useFixes(thing.thingIdentifier, window)
  const { fixes, isReading } = reading
  const source = params.get('source') ?? ''
  const track = useMemo(
    () => readTrack(source === '' ? fixes : fixes.filter((fix) => fix.source === source)),
    [fixes, source]
  )
  const counts = useMemo(() => countBySource(fixes.map((fix) => fix.source)), [fixes])

  if (fixes.length === 0 && !isReading) return <NoPlaces thing={thing} />
  return (
    <Stack gap="md">
      <div className={classes.bar} role="search" aria-label={t('thing-places.filter')}>
        <FilterSelect
          label={t('thing-places.source')}
          value={source}
          options={counts.map(([value, count]) => ({
            value,
            label: t('thing-places.source.count', { source: sourceWord(value), count }),
          }))}
          onChange={(chosen) => change({ source: chosen === '' ? undefined : chosen })}
        />
        <TrackFigures track={track} />
      </div>
      <ReadingLine reading={reading} />
      {track.points.length === 0 ? (
        <NoneOfSource source={source} />
      ) : (
        <>
          <TrackView
            name={thing.thingName ?? thing.thingIdentifier}
            thingIdentifier={thing.thingIdentifier}
            track={track}
            trackKey={`${window.name} ${window.name === 'custom' ? window.start : ''} ${source} ${isReading}`}
          />
          <ReadingRules />
        </>
      )}
    </Stack>
  )
}

function countBySource(sources: readonly string[]): [source: string, count: number][] {
  const counts = new Map<string, number>()
  for (const source of sources) counts.set(source, (counts.get(source) ?? 0) + 1)
  return [...counts].sort(([a], [b]) => compareNames(a, b))
}
