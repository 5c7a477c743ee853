import { AllCommunityModule, createGrid, ModuleRegistry } from 'ag-grid-community'

import type { GridThing } from './grids-page.tsx'

/** AG Grid as its documentation has it: a quick filter over the columns that the console searches. */
export function drawAgGrid(element: HTMLElement, things: GridThing[]): void {
  ModuleRegistry.registerModules([AllCommunityModule])
  const search = document.createElement('input')
  search.setAttribute('aria-label', 'Search')
  const status = document.createElement('p')
  status.setAttribute('role', 'status')
  const box = document.createElement('div')
  box.style.height = '700px'
  element.append(search, status, box)

  const unsearched = { getQuickFilterText: () => '' }
  const api = createGrid<GridThing>(box, {
    rowData: things,
    animateRows: false,
    cacheQuickFilter: true,
    columnDefs: [
      { field: 'thingName', width: 220 },
      { field: 'thingIdentifier', width: 180 },
      { field: 'thingType', width: 180, ...unsearched },
      { field: 'vendor', width: 120, ...unsearched },
      { field: 'tags', width: 120, valueFormatter: ({ value }) => String(value) },
      { field: 'connectivityPlan', width: 120, ...unsearched },
      { field: 'lastActivity', width: 180, ...unsearched },
      { field: 'lastlocation.locationFN1', width: 120, ...unsearched },
    ],
    onModelUpdated: ({ api: grid }) => (status.textContent = `${grid.getDisplayedRowCount()} things`),
  })
  search.addEventListener('input', () => api.setGridOption('quickFilterText', search.value))
}
