import { useComputedColorScheme } from '@mantine/core'
import { useMemo } from 'react'
import { Link, useSearchParams } from 'react-router'

import { heardAt } from '#api/fleet/match-things.ts'
import type { ThingResource } from '#contract/things.ts'
import { t } from '#web/text/text.ts'
import type { Column } from '#web/ui/data-table-columns.ts'
import { DataTable } from '#web/ui/data-table.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { SHAPE_PATHS } from '#web/ui/map-points/map-shapes.ts'
import { TimeAgo } from '#web/ui/time-ago.tsx'

import classes from './map.module.css'
import type { MapBox } from './map-box.ts'
import type { ThingGroup } from './thing-groups.ts'
import type { MapThings } from './use-map-data.ts'

interface ThingsListProps {
  map: MapThings
  /** What of the map is in sight. */
  box: MapBox | undefined
  selected: string | undefined
}

interface Row {
  thing: ThingResource
  group: ThingGroup | undefined
}

/** The things in sight: all that the map shows of them, for the keyboard too. */
export function ThingsList({ map, box, selected }: ThingsListProps) {
  const scheme = useComputedColorScheme()
  const [params] = useSearchParams()
  const rows = useMemo(() => {
    const { things, places, points, groups } = map
    const inSight = things.flatMap((thing, index): Row[] => {
      const [latitude = 0, longitude = 0] = places[index] ?? []
      const isIn =
        !box ||
        (latitude >= box.south && latitude <= box.north && longitude >= box.west && longitude <= box.east)
      return isIn ? [{ thing, group: groups[points.group[index] ?? 0] }] : []
    })
    return inSight
  }, [map, box])

  const link = ({ thing: { thingIdentifier, thingName } }: Row) => {
    const search = new URLSearchParams(params)
    search.set('thing', thingIdentifier)
    search.delete('station')
    return (
      <Link to={{ search: `?${search}` }} preventScrollReset>
        {thingName || thingIdentifier}
      </Link>
    )
  }
  const group = ({ group: of }: Row) => of && <GroupWord group={of} isDark={scheme === 'dark'} />
  const heard = ({ thing }: Row) => <TimeAgo at={heardAt(thing)} absent={t('map.thing.never')} />
  const columns: Column<Row>[] = [
    { id: 'name', header: t('map.things.column.name'), cell: link },
    { id: 'group', header: t('map.things.column.group'), width: '168px', cell: group },
    { id: 'heard', header: t('map.things.column.heard'), width: '104px', from: 440, cell: heard },
  ]
  if (rows.length === 0) {
    return <EmptyState title={t('map.things.none')}>{t('map.things.none.hint')}</EmptyState>
  }
  return (
    <>
      <p className={classes.note} role="status">
        {t('map.things.in-sight', { count: rows.length })}
      </p>
      <DataTable
        label={t('map.layer.things')}
        rows={rows}
        columns={columns}
        rowKey={({ thing }) => thing.thingIdentifier}
        selected={selected}
        compact={(row) => (
          <>
            <div className={classes.line}>
              {link(row)}
              {group(row)}
            </div>
            <div className={classes.line} data-quiet>
              <span className={classes.mono}>{row.thing.thingIdentifier}</span>
              {heard(row)}
            </div>
          </>
        )}
      />
    </>
  )
}

function GroupWord({ group: { word, shape, color }, isDark }: { group: ThingGroup; isDark: boolean }) {
  const paint = color[isDark ? 1 : 0]
  return (
    <span className={classes.group}>
      <svg viewBox="-8 -8 16 16" width="14" height="14" aria-hidden="true">
        <path
          d={SHAPE_PATHS[shape]}
          fill={shape === 'ring' ? 'none' : paint}
          stroke={paint}
          strokeWidth={shape === 'ring' ? 2.4 : 0}
        />
      </svg>
      {word}
    </span>
  )
}
