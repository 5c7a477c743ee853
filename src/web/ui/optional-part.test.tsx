// @vitest-environment jsdom
import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { optionalPart } from './optional-part.tsx'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const pass = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds))
const Part = ({ name }: { name: string }) => <p>{name} is here</p>

it('asks for a part once, when what is there has been painted', async () => {
  const load = vi.fn(async () => Part)
  const Optional = optionalPart(load)
  render(
    <>
      <Optional name="One" />
      <Optional name="Two" />
    </>
  )
  expect(load).not.toHaveBeenCalled()
  await pass(100)
  expect(screen.getByText('One is here')).toBeTruthy()
  expect(screen.getByText('Two is here')).toBeTruthy()
  expect(load).toHaveBeenCalledTimes(1)
})

it('leaves out what cannot be had, and has it once it can', async () => {
  const load = vi.fn(async () => Part)
  load.mockRejectedValueOnce(new TypeError('Failed to fetch dynamically imported module'))
  const Optional = optionalPart(load)
  render(
    <>
      <h1>The page</h1>
      <Optional name="One" />
    </>
  )
  await pass(1000)
  expect(screen.getByText('The page')).toBeTruthy()
  expect(screen.queryByText('One is here')).toBeNull()
  await pass(2000)
  expect(screen.getByText('One is here')).toBeTruthy()
})
