import { Skeleton } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { lazy, Suspense, useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'

import { baseStationQueries } from '#api/base-stations.ts'
import { fleetQueries } from '#api/fleet.ts'
import { linkQueries } from '#api/link-facts.ts'
import { queryClient } from '#api/query-client.ts'
import { useNeededRole } from '#api/session.ts'
import { updateBaseStation } from '#contract/base-stations.ts'
import { t } from '#web/text/text.ts'
import { PageHeader } from '#web/ui/page-header.tsx'
import { showToast } from '#web/ui/toast.ts'

import type { AreaShape } from './area-tool.tsx'
import type { MapBox } from './map-box.ts'
import { placesInSight } from './map-export.ts'
import { MapDetails } from './map-details.tsx'
import { MapLegend } from './map-legend.tsx'
import { type Place, placeOf } from './map-places.ts'
import { movedPlaces, type PlaceEdits, toText, withEdit } from './place-edits.ts'
import { Presentation } from './presentation.tsx'
import { ReviewEdits } from './review-edits.tsx'
import type { MapPlace } from './map-state.ts'
import { MapTabs } from './map-tabs.tsx'
import { MapTools } from './map-tools.tsx'
import classes from './map.module.css'
import { PlaybackBar } from './playback/playback-bar.tsx'
import { PlaybackProvider } from './playback/playback-provider.tsx'
import { TrackersList } from './playback/trackers-list.tsx'
import { SelectionBar } from './selection-bar.tsx'
import { applyFilter, stationsOf } from './station-filter.ts'
import { StationsList } from './stations-list.tsx'
import { pointsWithin } from './things-in-area.ts'
import { ThingsFilters } from './things-filters.tsx'
import { ThingsList } from './things-list.tsx'
import { useIncidents } from './use-incidents.ts'
import { rememberPlace, useMapAddress } from './use-map-address.ts'
import { useMapThings } from './use-map-data.ts'

const FleetMap = lazy(() =>
  import('./fleet-map.tsx').then(({ FleetMap: component }) => ({ default: component }))
)

export async function loader() {
  void queryClient.query(linkQueries.fleet()).catch(() => undefined)
  await Promise.all([queryClient.query(baseStationQueries.list()), queryClient.query(fleetQueries.all())])
  return null
}

/** The fleet is the same whatever of it is shown. */
export const shouldRevalidate = () => false

export function Component() {
  const { data } = useSuspenseQuery(baseStationQueries.list())
  const { state, stationFilter, change, changeFilter } = useMapAddress()
  const stations = useMemo(() => stationsOf(data), [data])
  const shownFilter = useDeferredValue(stationFilter)
  const shown = useMemo(() => applyFilter(stations, shownFilter), [stations, shownFilter])
  const unplacedStations = shown.filter(({ location }) => placeOf(location) === undefined).length
  const map = useMapThings(useDeferredValue(state.filter), state.color)
  const [box, setBox] = useState<MapBox>()
  const [area, setArea] = useState<AreaShape>()
  const [selection, setSelection] = useState<readonly string[]>([])
  const [edits, setEdits] = useState<PlaceEdits>(new Map())
  const moved = useMemo(() => movedPlaces(edits), [edits])
  const role = useNeededRole(updateBaseStation)

  const onView = useCallback((next: MapBox, place: MapPlace) => {
    setBox(next)
    rememberPlace(place)
  }, [])
  const select = (indexes: readonly number[]) => {
    setSelection(indexes.flatMap((index) => map.things[index]?.thingIdentifier ?? []))
    if (indexes.length === 0) showToast({ text: t('map.select.nothing') })
  }
  const ringOf = ({ south, west, north, east }: MapBox): Place[] => [
    [north, west],
    [north, east],
    [south, east],
    [south, west],
  ]
  const incidents = useIncidents(stations, map)
  const present = () => {
    change({ present: 'on' }, true)
    // Where a browser grants none, the map fills the window
    void document.documentElement.requestFullscreen?.().catch(() => undefined)
  }
  const chosen = state.thing ?? stationFilter.selected
  const stage = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // A phone's sheet leaves the upper part of the screen, which the map goes to
    if (chosen !== undefined && window.matchMedia('(max-width: 61.99em)').matches) {
      stage.current?.scrollIntoView({ block: 'start' })
    }
  }, [chosen])
  // Of what is played no newest place is shown
  const showsThings = state.showsThings && state.playback === undefined
  const details = (
    <MapDetails
      state={state}
      map={map}
      stations={stations}
      selected={stationFilter.selected}
      edits={edits}
      onEdits={setEdits}
      role={role}
      onClose={(changes) => change(changes, true)}
    />
  )

  return (
    <PlaybackProvider
      range={state.playback}
      moment={state.moment}
      things={map.matched}
      onMoment={(moment) => change({ moment: new Date(moment).toISOString() })}
    >
      <PageHeader
        title={t('map.title')}
        meta={
          <span role="status">
            {t('map.counts', { stations: shown.length - unplacedStations, things: map.things.length })}
            {unplacedStations > 0 && ` · ${t('map.counts.unplaced-stations', { count: unplacedStations })}`}
            {map.unplaced > 0 && ` · ${t('map.counts.unplaced', { count: map.unplaced })}`}
          </span>
        }
        actions={
          <MapTools
            state={state}
            hasLinks={map.hasLinks}
            onChange={change}
            onArea={setArea}
            places={() =>
              box
                ? placesInSight(
                    box,
                    state.showsStations ? shown : [],
                    showsThings ? map.things : [],
                    (index) => map.groups[map.points.group[index] ?? 0]?.word ?? ''
                  )
                : []
            }
            onPresent={present}
            onSelectSight={() => box && select(pointsWithin(map.points, ringOf(box)))}
          />
        }
      />
      <div
        className={classes.page}
        data-presented={state.isPresented || undefined}
        data-playing={state.playback}
      >
        {state.isPresented && (
          <Presentation
            incidents={incidents}
            stations={stations}
            map={map}
            onShow={(incident) =>
              change({
                station: incident?.kind === 'station' ? incident.id : undefined,
                thing: incident?.kind === 'thing' ? incident.id : undefined,
              })
            }
            onEnd={() => change({ present: undefined })}
          >
            {details}
          </Presentation>
        )}
        <div ref={stage} className={classes.stage}>
          <Suspense fallback={<Skeleton className={classes.map} />}>
            <FleetMap
              state={state}
              map={map}
              stations={shown}
              allStations={stations}
              selectedStation={stationFilter.selected}
              area={area}
              onArea={(ring) => {
                setArea(undefined)
                if (ring) select(pointsWithin(map.points, ring))
              }}
              onStation={(id) => change({ station: id, thing: undefined }, true)}
              onThing={(id) => change({ thing: id, station: undefined }, true)}
              onCrowd={select}
              onView={onView}
              moved={moved}
              onMove={
                role === undefined
                  ? (id, place) => {
                      const moving = stations.find(({ basestationId }) => basestationId === id)
                      if (moving) setEdits((known) => withEdit(known, moving, toText(place)))
                    }
                  : undefined
              }
            />
          </Suspense>
          <PlaybackBar onChange={change} />
          <MapLegend
            map={map}
            stations={shown}
            {...state}
            showsThings={showsThings}
            hasHeat={state.hasHeat && state.playback === undefined}
          />
          {!state.isPresented && details}
        </div>
        <MapTabs
          panel={state.panel}
          counts={{ stations: shown.length, things: map.things.length }}
          onChange={(panel) => change({ list: panel === 'stations' ? undefined : panel })}
        >
          {state.panel === 'stations' ? (
            <StationsList stations={stations} shown={shown} filter={stationFilter} onChange={change} />
          ) : (
            <>
              <ThingsFilters things={map.fleet.things} filter={state.filter} onChange={changeFilter} />
              {state.playback === undefined ? (
                <ThingsList map={map} box={box} selected={state.thing} />
              ) : (
                <TrackersList selected={state.thing} />
              )}
            </>
          )}
        </MapTabs>
      </div>
      {edits.size > 0 && <ReviewEdits edits={edits} stations={stations} onChange={setEdits} />}
      {selection.length > 0 && <SelectionBar ids={selection} onClear={() => setSelection([])} />}
    </PlaybackProvider>
  )
}
