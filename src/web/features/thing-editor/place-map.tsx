import type { LatLngTuple } from 'leaflet'
import { useMapEvents } from 'react-leaflet'

import type { Position } from '#lib/geo.ts'
import { t } from '#web/text/text.ts'
import { MapBase } from '#web/ui/map-base.tsx'
import { MapMarker } from '#web/ui/map-marker.tsx'
import { MapFit, MapFlyTo } from '#web/ui/map-view.tsx'

import classes from './thing-editor.module.css'

interface PlaceMapProps {
  position: Position | undefined
  /** Where the fleet lies: what the map shows at first, when the thing has no place yet. */
  around: { south: number; north: number; west: number; east: number } | undefined
  onPick: (position: Position) => void
}

/** The middle of Belgium, where this network is. */
const BELGIUM: LatLngTuple = [50.64, 4.67]

/** A map on which a click chooses a place. Typing degrees does the same for those who cannot click. */
export function PlaceMap({ position, around, onPick }: PlaceMapProps) {
  const at: LatLngTuple | undefined = position && [position.latitude, position.longitude]
  return (
    <MapBase
      label={t('thing-editor.place.map')}
      center={at ?? BELGIUM}
      zoom={at ? 15 : 7}
      className={classes.map}
      isStill
    >
      <Clicks onPick={onPick} />
      {!at && around && (
        <MapFit
          positions={[
            [around.south, around.west],
            [around.north, around.east],
          ]}
        />
      )}
      {at && <MapMarker position={at} tone="accent" label={`${at[0]}, ${at[1]}`} />}
      <MapFlyTo position={at} zoom={9} />
    </MapBase>
  )
}

function Clicks({ onPick }: Pick<PlaceMapProps, 'onPick'>) {
  useMapEvents({
    click: ({ latlng }) => {
      // A map that was dragged around the world counts its turns
      const { lat, lng } = latlng.wrap()
      onPick({ latitude: lat, longitude: lng })
    },
  })
  return null
}
