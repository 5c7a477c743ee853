import { Button, Group } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'

import type { Track } from '#lib/location/track.ts'
import { t } from '#web/text/text.ts'
import { downloadCsv } from '#web/ui/csv.ts'

import { trackCsv, trackGeoJson } from './fix-export.ts'

interface TrackExportProps {
  track: Track
  /** Of the thing. */
  name: string
  thingIdentifier: string
}

/** The fixes that are shown, as a file. */
export function TrackExport({ track, name, thingIdentifier }: TrackExportProps) {
  const icon = <IconDownload size={14} aria-hidden="true" />
  return (
    <Group gap="xs">
      <Button
        variant="default"
        size="xs"
        leftSection={icon}
        onClick={() => downloadCsv(`${thingIdentifier}-locations.csv`, trackCsv(track))}
      >
        {t('thing-places.export.csv')}
      </Button>
      <Button
        variant="default"
        size="xs"
        leftSection={icon}
        onClick={() => downloadGeoJson(`${thingIdentifier}-locations.geojson`, trackGeoJson(track, name))}
      >
        {t('thing-places.export.geojson')}
      </Button>
    </Group>
  )
}

function downloadGeoJson(name: string, text: string) {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/geo+json' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
