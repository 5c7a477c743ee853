import { Table, TextInput } from '@mantine/core'
import { useDeferredValue, useMemo, useState } from 'react'

import type { GridThing } from './grids-page.tsx'

/** Mantine's table as its documentation has it, with the search that the console gives its own. */
export function PlainTable({ things }: { things: readonly GridThing[] }) {
  const [search, setSearch] = useState('')
  const words = useDeferredValue(search).toLowerCase()
  const shown = useMemo(() => {
    const wanted = words.split(/\s+/)
    return things.filter(({ thingName, thingIdentifier, tags }) => {
      const text = [thingName, thingIdentifier, ...tags].join('\n').toLowerCase()
      return wanted.every((word) => text.includes(word))
    })
  }, [things, words])
  return (
    <>
      <TextInput label="Search" value={search} onChange={(event) => setSearch(event.currentTarget.value)} />
      <p role="status">{shown.length} things</p>
      <Table aria-label="Things">
        <Table.Tbody>
          {shown.map((thing) => (
            <Table.Tr key={thing.thingIdentifier}>
              <Table.Td>
                <a href={`#${thing.thingIdentifier}`}>{thing.thingName}</a>
              </Table.Td>
              <Table.Td>{thing.thingIdentifier}</Table.Td>
              <Table.Td>{thing.thingType}</Table.Td>
              <Table.Td>{thing.vendor}</Table.Td>
              <Table.Td>{thing.tags.join(', ')}</Table.Td>
              <Table.Td>{thing.connectivityPlan}</Table.Td>
              <Table.Td>{thing.lastActivity}</Table.Td>
              <Table.Td>{thing.lastlocation.locationFN1}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </>
  )
}
