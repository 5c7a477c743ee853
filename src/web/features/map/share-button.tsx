import { Button, useComputedColorScheme } from '@mantine/core'
import type { MouseEvent } from 'react'

import { t } from '#web/text/text.ts'
import { closePopover, PopoverButton } from '#web/ui/popover-button.tsx'
import { showToast } from '#web/ui/toast.ts'

import { type ExportedPlace, placesCsv, toGeoJson } from './map-export.ts'
import { pictureOf } from './map-picture.ts'
import { readPlace } from './map-state.ts'
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

async function savePicture(scheme: 'light' | 'dark'): Promise<void> {
  const container = document.querySelector<HTMLElement>('main .leaflet-container')
  const place = readPlace(new URLSearchParams(window.location.search).get('at'))
  if (!container || !place) return showToast({ text: t('map.share.png.not-yet') })
  try {
    const { blob, lacksTiles } = await pictureOf(container, place, scheme)
    save('map.png', blob)
    if (lacksTiles) showToast({ text: t('map.share.png.no-tiles') })
  } catch {
    showToast({ text: t('map.share.png.failed'), tone: 'bad' })
  }
}

/** The view as a link, and what is in sight as a file. */
export function ShareButton({ places }: ShareButtonProps) {
  const scheme = useComputedColorScheme()
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
        <Button size="xs" variant="default" onClick={closing(() => savePicture(scheme))}>
          {t('map.share.png')}
        </Button>
      </div>
    </PopoverButton>
  )
}
