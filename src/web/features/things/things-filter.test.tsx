// @vitest-environment jsdom
import { act, cleanup, renderHook } from '@testing-library/react'
import type { ReactNode } from 'react'
import { MemoryRouter, useLocation, useNavigate } from 'react-router'
import { afterEach, expect, it } from 'vitest'

import { useThingsFilter } from './things-filter.ts'

afterEach(cleanup)

function open(address: string) {
  const wrapper = ({ children }: { children: ReactNode }) => (
    <MemoryRouter initialEntries={[address]}>{children}</MemoryRouter>
  )
  const use = () => ({ ...useThingsFilter(), search: useLocation().search, navigate: useNavigate() })
  return renderHook(use, { wrapper }).result
}

it('builds a change on the one before, which has not been rendered yet', () => {
  const page = open('/things?q=tank&type=Level')
  const { change } = page.current

  act(() => {
    change({ search: undefined, type: undefined })
    // As of a search that was being typed when the filters were cleared
    change({ search: 'gate' })
  })

  expect(page.current.search).toBe('?q=gate')
  expect(page.current.filter).toEqual({ search: 'gate' })
})

it('builds on an address that came by a link', async () => {
  const page = open('/things?type=Level')
  act(() => page.current.change({ search: 'tank' }))
  await act(() => page.current.navigate('/things?vendor=NKE'))

  act(() => page.current.change({ sort: '-name' }))

  expect(page.current.filter).toEqual({ vendor: 'NKE', sort: '-name' })
})
