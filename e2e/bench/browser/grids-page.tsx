import '@mantine/core/styles.css'

import { MantineProvider } from '@mantine/core'
import { createRoot } from 'react-dom/client'

import { drawAgGrid } from './ag-grid.ts'
import { PlainTable } from './plain-table.tsx'

/** What of a thing a list shows. */
export interface GridThing {
  thingName: string
  thingIdentifier: string
  thingType: string
  vendor: string
  tags: string[]
  connectivityPlan: string
  lastActivity: string
  lastlocation: { locationFN1: string }
}

// Which one, and what it shows: the same rows, by the same call, as the console's list
const kind = new URLSearchParams(window.location.search).get('grid')
const element = document.querySelector<HTMLElement>('#grid')
if (kind !== null && element) {
  const things = (await (await fetch('/api/things')).json()) as GridThing[]
  if (kind === 'ag-grid') drawAgGrid(element, things)
  else {
    createRoot(element).render(
      <MantineProvider>
        <PlainTable things={things} />
      </MantineProvider>
    )
  }
}

Object.assign(window, { bench: true })
