import { useMediaQuery } from '@mantine/hooks'
import { lazy, memo, Suspense } from 'react'

import type { ThingsFilter } from '#web/paths.ts'
import { t } from '#web/text/text.ts'
import { PopoverButton } from '#web/ui/popover-button.tsx'

import type { ColumnChoice } from './column-layout.ts'
import { useSavedViews, viewSearch } from './saved-views.ts'
import type { ThingsChanges } from './things-filter.ts'

/** Loaded when somebody opens them. */
const ColumnsPanel = lazy(async () => ({ default: (await import('./columns-panel.tsx')).ColumnsPanel }))
const ViewsPanel = lazy(async () => ({ default: (await import('./views-panel.tsx')).ViewsPanel }))

interface ThingsToolsProps {
  filter: ThingsFilter
  onChange: (changes: ThingsChanges) => void
  layout: readonly ColumnChoice[] | undefined
  onLayout: (layout: readonly ColumnChoice[] | undefined) => void
}

/** What the list looks like: views and columns. */
export const ThingsTools = memo(function ThingsTools(props: ThingsToolsProps) {
  const { filter, onChange, layout, onLayout } = props
  const label = useViewLabel(filter)
  // There a row has two lines and no columns
  const isNarrow = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false })
  return (
    <>
      <PopoverButton label={label} title={t('things.views')}>
        <Suspense>
          <ViewsPanel filter={filter} onName={(view) => onChange({ view })} />
        </Suspense>
      </PopoverButton>
      {!isNarrow && (
        <PopoverButton label={t('things.columns')} title={t('things.columns')}>
          <Suspense>
            <ColumnsPanel layout={layout} onChange={onLayout} />
          </Suspense>
        </PopoverButton>
      )}
    </>
  )
})

/** The name of the view, and whether what is shown is another by now. */
function useViewLabel(filter: ThingsFilter): string {
  const saved = useSavedViews().find(({ name }) => name === filter.view)
  if (filter.view === undefined) return t('things.views')
  const isChanged = saved !== undefined && saved.search !== viewSearch(filter)
  return isChanged ? t('things.views.changed', { name: filter.view }) : filter.view
}
