// @vitest-environment jsdom
import { cleanup, renderHook } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'

import { type Answer, useKeptAnswers } from './kept-answers.ts'

const refetch = (() => {}) as unknown as Answer<string>['refetch']
const answer = (data?: string): Answer<string> => ({
  data,
  error: null,
  isLoading: data === undefined,
  refetch,
})
const failed: Answer<string> = { ...answer(), error: new Error('gone'), isLoading: false }

afterEach(cleanup)

const render = () =>
  renderHook(({ keys, answers, start, end }) => useKeptAnswers(keys, answers, { start, end }), {
    initialProps: { keys: ['a', 'b'], answers: [answer('A'), answer('B')], start: 0, end: 60 },
  })
const shown = (answers: readonly Answer<string>[]) =>
  answers.map(({ data, isLoading }) => data ?? (isLoading ? 'reading' : 'nothing'))

it('keeps what is known while a range that moves on is read, and where it cannot be', () => {
  const { result, rerender } = render()
  rerender({ keys: ['a', 'b'], answers: [answer(), answer('B2')], start: 1, end: 61 })
  expect(shown(result.current)).toEqual(['A', 'B2'])
  rerender({ keys: ['a', 'b'], answers: [failed, answer('B2')], start: 1, end: 61 })
  expect(shown(result.current)).toEqual(['A', 'B2'])
  expect(result.current[0]?.error).toBeInstanceOf(Error)
})

it('has no fault where what is known could not be brought up to date', () => {
  const { result, rerender } = render()
  const stale = { ...answer('A'), error: new Error('gone') }
  rerender({ keys: ['a', 'b'], answers: [stale, answer('B')], start: 0, end: 60 })
  expect(shown(result.current)).toEqual(['A', 'B'])
  expect(result.current[0]?.error).toBeNull()
})

it('is reading where another range is chosen, and takes nothing of another thing', () => {
  const { result, rerender } = render()
  rerender({ keys: ['a', 'b'], answers: [answer(), answer()], start: -600, end: 60 })
  expect(shown(result.current)).toEqual(['reading', 'reading'])
  rerender({ keys: ['b', 'c'], answers: [answer(), answer()], start: 1, end: 61 })
  expect(shown(result.current)).toEqual(['B', 'reading'])
})

it('stays the same until an answer changes', () => {
  const { result, rerender } = render()
  const before = result.current
  const { answers, start, end } = { answers: [answer('A'), answer('B')], start: 0, end: 60 }
  rerender({ keys: ['a', 'b'], answers, start, end })
  const after = result.current
  expect(after).not.toBe(before)
  rerender({ keys: ['a', 'b'], answers, start, end })
  expect(result.current).toBe(after)
})
