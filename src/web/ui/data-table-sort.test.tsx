// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core'
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { closePage, stubBrowser } from '#testing/open-page.tsx'
import { loadTexts } from '#web/text/text.ts'

import { type Column, nextSort, type Sort, sortText } from './data-table-columns.ts'
import { DataTable } from './data-table.tsx'

const COLUMNS: readonly Column<string>[] = [
  { id: 'name', header: 'Name', sortable: true, cell: (row) => row },
  { id: 'battery', header: 'Battery', sortable: true, cell: () => '3 V' },
  { id: 'tags', header: 'Tags', cell: () => 'roof' },
]

let isNarrow: boolean
beforeEach(async () => {
  isNarrow = true
  stubBrowser()
  vi.stubGlobal('matchMedia', () => ({
    matches: isNarrow,
    addEventListener() {},
    removeEventListener() {},
  }))
  await loadTexts('ui')
})
afterEach(closePage)

/** A page with a table, and its order as an address has it. */
function Page({
  columns = COLUMNS,
  first = 'name',
}: {
  columns?: readonly Column<string>[]
  first?: string
}) {
  const [sort, setSort] = useState<Sort>({ column: first, descending: false })
  return (
    <MantineProvider env="test">
      <DataTable
        label="Fleet"
        rows={['Gate 1']}
        columns={columns}
        rowKey={(row) => row}
        sort={sort}
        onSort={(column) => setSort(nextSort(sort, column))}
        compact={(row) => row}
      />
      <output>{sortText(sort)}</output>
    </MantineProvider>
  )
}

const select = () => screen.queryByRole<HTMLSelectElement>('combobox', { name: 'Sort' })
const offered = () => [...(select()?.options ?? [])].map(({ text }) => text)
const address = () => screen.getByRole('status').textContent

it('sorts where a narrow screen has no head, as the head does', async () => {
  render(<Page />)
  expect(offered()).toEqual(['Name', 'Battery'])
  expect(select()!.value).toBe('name')

  await userEvent.click(screen.getByRole('button', { name: 'Ascending' }))
  expect(address()).toBe('-name')
  await userEvent.selectOptions(select()!, 'Battery')
  expect(address()).toBe('battery')
  expect(screen.getByRole('button', { name: 'Ascending' })).toBeTruthy()
})

it('says of an order that no column of the table has that it is another, and leaves it there', async () => {
  render(<Page first="vendor" />)
  expect(offered()).toEqual(['Another column', 'Name', 'Battery'])
  expect(select()!.value).toBe('')
  expect(address()).toBe('vendor')
  await userEvent.selectOptions(select()!, 'Name')
  expect(offered()).toEqual(['Name', 'Battery'])
})

it('is not there where nothing sorts, or where the head is', () => {
  const { unmount } = render(<Page columns={COLUMNS.slice(2)} />)
  expect(screen.getByRole('table', { name: 'Fleet' })).toBeTruthy()
  expect(select()).toBeNull()
  unmount()

  isNarrow = false
  render(<Page />)
  expect(screen.getByRole('columnheader', { name: 'Name' })).toBeTruthy()
  expect(select()).toBeNull()
})
