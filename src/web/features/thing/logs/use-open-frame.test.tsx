// @vitest-environment jsdom
import { act, cleanup, render, screen } from '@testing-library/react'
import { useEffect, useRef, useState } from 'react'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { noteClosed } from './shown-frames.ts'
import { useOpenFrame } from './use-open-frame.ts'

const ROWS = Array.from({ length: 9 }, (_, index) => ({ key: `row ${index}`, row: `f${index}` }))
const frameOf = (key: string) => ({ key })
const more = async () => undefined

let draw: (key: string) => void

/** A log of which only one row is in the document. */
function Log() {
  const [drawn, setDrawn] = useState('f3')
  useEffect(() => {
    draw = setDrawn
  }, [])
  const box = useRef<HTMLDivElement>(null)
  useOpenFrame(box, ROWS, frameOf, more)
  return (
    <div ref={box}>
      <a key={drawn} href="#frame" data-frame={drawn}>
        {drawn}
      </a>
    </div>
  )
}

let router: ReturnType<typeof createMemoryRouter>
const frames = (count: number) => act(() => void vi.advanceTimersByTime(count * 17))

async function closeAfter(inAddress: string | undefined) {
  render(<RouterProvider router={router} />)
  noteClosed(inAddress)
  await act(() => router.navigate('/'))
}
const focused = () => document.activeElement?.textContent

beforeEach(() => {
  vi.useFakeTimers()
  router = createMemoryRouter(
    [
      {
        path: '/',
        Component: () => (
          <>
            <button type="button">elsewhere</button>
            <Log />
          </>
        ),
      },
    ],
    { initialEntries: ['/?frame=f3'] }
  )
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

it('gives the focus back to the row of the frame that was shown', async () => {
  await closeAfter(undefined)
  frames(2)

  expect(focused()).toBe('f3')
})

it('gives it to the frame that the address had, which was never shown, once its row is drawn', async () => {
  await closeAfter('f7')
  frames(200)
  expect(document.activeElement).toBe(document.body)
  act(() => draw('f7'))
  frames(2)

  expect(focused()).toBe('f7')
})

it('leaves the focus to what took it meanwhile', async () => {
  await closeAfter('f7')
  frames(20)
  screen.getByRole('button', { name: 'elsewhere' }).focus()
  act(() => draw('f7'))
  frames(20)

  expect(focused()).toBe('elsewhere')
})
