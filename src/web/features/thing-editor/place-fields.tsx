import { Alert, Button, Skeleton, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type ClipboardEvent, lazy, Suspense, useCallback, useMemo } from 'react'

import { fleetQueries } from '#api/fleet.ts'
import type { ThingResource } from '#contract/things.ts'
import type { Position } from '#lib/geo.ts'
import { t } from '#web/text/text.ts'
import { Panel } from '#web/ui/panel.tsx'

import { tellsPlace } from './form-values.ts'
import { boxOf, looksSwapped, readDegrees, readPair } from './swapped-place.ts'
import { type EditedThing, useThingForm } from './thing-form-context.ts'
import classes from './thing-editor.module.css'

const PlaceMap = lazy(() =>
  import('./place-map.tsx').then(({ PlaceMap: component }) => ({ default: component }))
)

/** Some 1 m, as exact as a click on a map can be. */
const DECIMALS = 5

/** Where the thing is: by a click on the map, by typing, or where it was last. */
export function PlaceFields({ thing }: { thing: EditedThing }) {
  const form = useThingForm()
  const { data: fleet } = useQuery(fleetQueries.all())
  const positions = useMemo(() => (fleet?.things ?? []).flatMap(positionOf), [fleet])
  const box = useMemo(() => boxOf(positions), [positions])
  const { latitude, longitude } = form.values
  const place = toPosition(latitude, longitude)
  const isSwapped = place !== undefined && looksSwapped(place, positions)
  const isOnEarth = place !== undefined && Math.abs(place.latitude) <= 90 && Math.abs(place.longitude) <= 180
  const [last] = thing ? positionOf(thing) : []

  const set = (next: { latitude: string; longitude: string }) => {
    form.setValues(next)
    form.clearFieldError('latitude')
    form.clearFieldError('longitude')
  }
  const pastePair = (event: ClipboardEvent) => {
    const pair = readPair(event.clipboardData.getData('text'))
    if (!pair) return
    event.preventDefault()
    set(pair)
  }
  const { setValues } = form
  const pick = useCallback(
    (position: Position) =>
      setValues({
        latitude: position.latitude.toFixed(DECIMALS),
        longitude: position.longitude.toFixed(DECIMALS),
      }),
    [setValues]
  )

  return (
    <Panel title={t('thing-editor.place')}>
      <div className={classes.fields}>
        <Suspense fallback={<Skeleton className={classes.map} />}>
          <PlaceMap position={isOnEarth ? place : undefined} around={box} onPick={pick} />
        </Suspense>
        <p className={classes.dimmed}>
          {thing && !tellsPlace(thing) && `${t('thing-editor.place.hidden')} `}
          {t('thing-editor.place.hint')}
        </p>
        <div>
          <div className={classes.pair}>
            <TextInput
              inputMode="decimal"
              autoComplete="off"
              label={t('thing-editor.latitude')}
              onPaste={pastePair}
              {...form.getInputProps('latitude')}
            />
            <TextInput
              inputMode="decimal"
              autoComplete="off"
              label={t('thing-editor.longitude')}
              onPaste={pastePair}
              {...form.getInputProps('longitude')}
            />
          </div>
          <div role="status">
            {isSwapped && (
              <Alert color="orange" variant="light" className={classes.swapped}>
                <span>
                  {t(
                    Math.abs(place.latitude) > 90
                      ? 'thing-editor.place.swappedRange'
                      : 'thing-editor.place.swapped'
                  )}
                </span>
                <Button
                  size="compact-sm"
                  variant="default"
                  onClick={() => set({ latitude: longitude, longitude: latitude })}
                >
                  {t('thing-editor.place.swap')}
                </Button>
              </Alert>
            )}
          </div>
        </div>
        <div className={classes.actions}>
          {last && (
            <Button size="compact-sm" variant="default" onClick={() => pick(last)}>
              {t('thing-editor.place.last')}
            </Button>
          )}
          {(latitude !== '' || longitude !== '') && (
            <Button size="compact-sm" variant="default" onClick={() => set({ latitude: '', longitude: '' })}>
              {t('thing-editor.place.clear')}
            </Button>
          )}
        </div>
        <div className={classes.pair}>
          <TextInput
            label={t('thing-editor.place.name')}
            maxLength={200}
            {...form.getInputProps('locationFN1')}
          />
          <TextInput
            label={t('thing-editor.place.detail')}
            maxLength={200}
            {...form.getInputProps('locationFN2')}
          />
        </div>
      </div>
    </Panel>
  )
}

function positionOf({ lastlocation }: ThingResource): Position[] {
  const position = toPosition(lastlocation?.latitude, lastlocation?.longitude)
  return position ? [position] : []
}

function toPosition(latitude: string | undefined, longitude: string | undefined): Position | undefined {
  const [north, east] = [readDegrees(latitude), readDegrees(longitude)]
  return north === undefined || east === undefined ? undefined : { latitude: north, longitude: east }
}
