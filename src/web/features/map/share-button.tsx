import { Button } from '@mantine/core'
import type { MouseEvent } from 'react'

import { t } from '#web/text/text.ts'
import { closePopover, PopoverButton } from '#web/ui/popover-button.tsx'
import { showToast } from '#web/ui/toast.ts'

import { type ExportedPlace, placesCsv, toGeoJson } from './map-export.ts'
import { pictureOf } from './map-picture.ts'
import classes from './map.module.css'

interface ShareButtonProps {
  /** What is in sight, worked out when somebody asks for it. */
  places: () => readonly ExportedPlace[]
}

function save(name: string, blob: Blob) {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}

async function savePicture() {
  const container = document.querySelector<HTMLElement>('main .leaflet-container')
  try {
    if (container) save('map.png', await pictureOf(container))
  } catch {
    showToast({ text: t('map.share.png.failed'), tone: 'bad' })
  }
}

/** The view as a link, and what is in sight as a file. */
export function ShareButton({ places }: ShareButtonProps) {
  const closing = (act: () => unknown) => (event: MouseEvent) => {
    closePopover(event.currentTarget)
    void act()
  }
  const copyLink = async () => {
    try {
      await navigator.clipboard.writeText(window.location.href)
      showToast({ text: t('map.share.copied'), tone: 'good' })
    } catch {
      showToast({ text: t('map.share.address', { address: window.location.href }) })
    }
  }
  return (
    <PopoverButton label={t('map.share')} title={t('map.share.title')}>
      <div className={classes.layers}>
        <p className={classes.note}>{t('map.share.hint')}</p>
        <Button size="xs" variant="default" onClick={closing(copyLink)}>
          {t('map.share.link')}
        </Button>
        <Button
          size="xs"
          variant="default"
          onClick={closing(() =>
            save('map.geojson', new Blob([toGeoJson(places())], { type: 'application/geo+json' }))
          )}
        >
          {t('map.share.geojson')}
        </Button>
        <Button
          size="xs"
          variant="default"
          // The byte order mark tells spreadsheets that it is UTF-8
          onClick={closing(() =>
            save('map.csv', new Blob(['\uFEFF', placesCsv(places())], { type: 'text/csv' }))
          )}
        >
          {t('map.share.csv')}
        </Button>
        <Button size="xs" variant="default" onClick={closing(savePicture)}>
          {t('map.share.png')}
        </Button>
      </div>
    </PopoverButton>
  )
}
