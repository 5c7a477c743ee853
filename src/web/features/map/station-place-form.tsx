import { TextInput } from '@mantine/core'
import { useEffect, useId, useState } from 'react'

import type { StationPlace } from '#api/base-stations.ts'
import { t } from '#web/text/text.ts'
import { loadPlaces } from '#web/ui/base-map/load-base-map.ts'
import type { Place as GazetteerPlace } from '#web/ui/base-map/read-base-map.ts'

import { faultsOf, toText } from './place-edits.ts'
import classes from './map.module.css'

interface StationPlaceFormProps {
  value: StationPlace
  onChange: (changes: Partial<StationPlace>) => void
  /** Why it may not be changed. */
  reason: string | undefined
}

const MOST_FOUND = 20

/** A base station's place, typed or picked; on the map it can be dragged. */
export function StationPlaceForm({ value, onChange, reason }: StationPlaceFormProps) {
  const faults = faultsOf(value)
  const disabled = reason !== undefined
  return (
    <fieldset className={classes.placeForm} disabled={disabled}>
      <legend>{t('map.place')}</legend>
      <p className={classes.note}>{reason ?? t('map.place.hint')}</p>
      <PlaceSearch onPick={({ latitude, longitude }) => onChange(toText([latitude, longitude]))} />
      <div className={classes.pair}>
        <TextInput
          size="xs"
          label={t('map.place.latitude')}
          inputMode="decimal"
          value={value.latitude}
          error={faults.latitude && t('map.place.latitude.fault')}
          onChange={({ currentTarget }) => onChange({ latitude: currentTarget.value })}
        />
        <TextInput
          size="xs"
          label={t('map.place.longitude')}
          inputMode="decimal"
          value={value.longitude}
          error={faults.longitude && t('map.place.longitude.fault')}
          onChange={({ currentTarget }) => onChange({ longitude: currentTarget.value })}
        />
      </div>
      <TextInput
        size="xs"
        label={t('map.place.name')}
        maxLength={200}
        value={value.locationName}
        onChange={({ currentTarget }) => onChange({ locationName: currentTarget.value })}
      />
    </fieldset>
  )
}

/** Towns and villages by name, from the offline map's own list: it needs no internet. */
function PlaceSearch({ onPick }: { onPick: (place: GazetteerPlace) => void }) {
  const id = useId()
  const [text, setText] = useState('')
  const [places, setPlaces] = useState<readonly GazetteerPlace[]>([])
  useEffect(() => {
    let isGone = false
    void loadPlaces().then(
      (loaded) => !isGone && setPlaces(loaded),
      () => undefined
    )
    return () => {
      isGone = true
    }
  }, [])
  const nameOf = ({ name, country }: GazetteerPlace) => `${name}, ${country}`
  const wanted = text.toLowerCase()
  const found =
    wanted.length < 2 ? [] : places.filter((place) => nameOf(place).toLowerCase().startsWith(wanted))
  return (
    <>
      <TextInput
        size="xs"
        label={t('map.place.search')}
        placeholder={t('map.place.search.hint')}
        list={id}
        autoComplete="off"
        value={text}
        onChange={({ currentTarget: { value } }) => {
          setText(value)
          const picked = places.find((place) => nameOf(place) === value)
          if (picked) onPick(picked)
        }}
      />
      <datalist id={id}>
        {found.slice(0, MOST_FOUND).map((place) => (
          <option key={`${place.name} ${place.latitude} ${place.longitude}`}>{nameOf(place)}</option>
        ))}
      </datalist>
    </>
  )
}
