import '@mantine/core/styles/Switch.layer.css'

import { Button, NativeSelect, Switch } from '@mantine/core'
import type { MouseEvent } from 'react'

import { t } from '#web/text/text.ts'
import { closePopover, PopoverButton } from '#web/ui/popover-button.tsx'

import type { AreaShape } from './area-tool.tsx'
import type { ExportedPlace } from './map-export.ts'
import { COLOR_MODES, type ColorMode, type MapState } from './map-state.ts'
import classes from './map.module.css'
import { ShareButton } from './share-button.tsx'

interface MapToolsProps {
  state: MapState
  /** Whether the service tells of verdicts, spreading factors and margins. */
  hasLinks: boolean
  onChange: (changes: Record<string, string | undefined>) => void
  onArea: (shape: AreaShape) => void
  onSelectSight: () => void
  places: () => readonly ExportedPlace[]
  onPresent: () => void
}

const LINK_MODES: readonly ColorMode[] = ['verdict', 'sf', 'margin']

/** What the map shows, and how. */
export function MapTools(props: MapToolsProps) {
  const { state, hasLinks, onChange, onArea, onSelectSight, places, onPresent } = props
  const modes = COLOR_MODES.filter((mode) => hasLinks || mode === state.color || !LINK_MODES.includes(mode))
  const isPlayed = state.playback !== undefined
  const closing = (act: () => void) => (event: MouseEvent) => {
    closePopover(event.currentTarget)
    act()
  }
  const toggle = (name: string, isOn: boolean, whenOn: string | undefined, whenOff: string | undefined) => ({
    checked: isOn,
    onChange: () => onChange({ [name]: isOn ? whenOff : whenOn }),
  })
  return (
    <div className={classes.tools}>
      <NativeSelect
        size="xs"
        label={t('map.color')}
        value={state.color}
        data={modes.map((value) => ({ value, label: t(`map.color.${value}`) }))}
        onChange={({ currentTarget: { value } }) =>
          onChange({ color: value === 'activity' ? undefined : value })
        }
      />
      <PopoverButton label={t('map.layers')} title={t('map.layers.title')}>
        <div className={classes.layers}>
          <Switch
            label={t('map.layer.stations')}
            {...toggle('stations', state.showsStations, undefined, 'off')}
          />
          <Switch
            label={t('map.layer.things')}
            description={isPlayed ? t('map.playback.instead') : undefined}
            disabled={isPlayed}
            {...toggle('things', state.showsThings, undefined, 'off')}
          />
          <Switch
            label={t('map.playback')}
            description={t('map.playback.hint')}
            checked={isPlayed}
            onChange={() =>
              onChange(
                isPlayed ? { playback: undefined, moment: undefined } : { playback: '24h', list: 'things' }
              )
            }
          />
          {hasLinks && (
            <Switch
              disabled={isPlayed}
              label={t('map.layer.heat')}
              description={t('map.layer.heat.hint')}
              {...toggle('heat', state.hasHeat, 'on', undefined)}
            />
          )}
        </div>
      </PopoverButton>
      <PopoverButton label={t('map.select')} title={t('map.select.title')}>
        <div className={classes.layers}>
          <p className={classes.note}>{t('map.select.hint')}</p>
          <Button size="xs" variant="default" onClick={closing(() => onArea('box'))}>
            {t('map.select.box')}
          </Button>
          <Button size="xs" variant="default" onClick={closing(() => onArea('lasso'))}>
            {t('map.select.lasso')}
          </Button>
          <Button size="xs" variant="default" onClick={closing(onSelectSight)}>
            {t('map.select.sight')}
          </Button>
        </div>
      </PopoverButton>
      <ShareButton places={places} />
      <Button size="xs" variant="default" onClick={onPresent}>
        {t('map.present')}
      </Button>
    </div>
  )
}
