// @vitest-environment jsdom
import { act, cleanup, renderHook } from '@testing-library/react'
import { afterEach, beforeAll, expect, it } from 'vitest'

import { setSelection } from '#api/bulk/selection.ts'
import { loadTexts } from '#web/text/text.ts'

import { idsOf, rows } from './sample-rows.ts'
import { useSelection } from './use-selection.ts'

beforeAll(() => loadTexts('things'))
afterEach(() => {
  cleanup()
  setSelection([])
})

it('chooses all once they are here, if that was asked for while the list opened', () => {
  const first = rows.slice(0, 2)
  const { result, rerender } = renderHook(
    ({ isOpening }) =>
      useSelection(isOpening ? first : rows, isOpening ? first : rows, { isOpening, total: rows.length }),
    { initialProps: { isOpening: true } }
  )
  act(() => result.current.of.onToggleAll())
  expect(result.current.of.state).toBe('all')
  expect(result.current.chosen).toEqual([])

  rerender({ isOpening: false })

  expect(idsOf(result.current.chosen)).toEqual(idsOf(rows))
  expect(result.current.of.state).toBe('all')
  act(() => result.current.of.onToggleAll())
  expect(result.current.chosen).toEqual([])
})
