// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core'
import { cleanup, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { MemoryRouter } from 'react-router'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { diagnose } from '#lib/diagnosis/diagnose.ts'
import { aMoment, anUplink, heardBy } from '#testing/network-rows.ts'
import { loadTexts } from '#web/text/text.ts'

import { FindingTables } from './finding-tables.tsx'

beforeEach(async () => {
  await loadTexts('thing', 'thing-diagnosis')
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }))
})
afterEach(cleanup)

const report = (minute: number, cause: string) => ({
  type: 'DOWNLINK_SENT',
  time: aMoment + minute * 60_000,
  fcntDn: String(minute),
  deliveryStatus: '0',
  deliveryFailedCause1: cause,
})

it('tells of each base station, of the gaps, and of why downlinks were not sent', async () => {
  const frames = [0, 1, 2, 3, 8, 9].map((counter) =>
    anUplink(
      counter,
      counter > 3 ? heardBy(['FF0107A5', -100, 5]) : heardBy(['FF0107A5', -100, 5], ['FF010624', -110, 1])
    )
  )
  const rows = [...frames, report(5, 'D0'), report(15, 'D0'), report(25, 'B0')]
  const { findings } = diagnose({ rows, now: aMoment + 100 * 60_000 })
  render(
    <MantineProvider>
      <MemoryRouter>
        <FindingTables thingIdentifier="0011223344000259" findings={findings} />
      </MemoryRouter>
    </MantineProvider>
  )
  const rowsOf = async (title: string) => {
    await userEvent.click(screen.getByText(title))
    const [, ...all] = within(screen.getByRole('table', { name: title })).getAllByRole('row')
    return all.map((row) => [...row.children].map((cell) => cell.textContent))
  }

  const stations = await rowsOf('2 base stations that hear it')
  expect(stations.map((cells) => cells.slice(0, 3))).toEqual([
    ['FF0107A5', '6 (100%)', '100%'],
    ['FF010624', '4 (67%)', '0%'],
  ])
  const [gap] = await rowsOf('1 gap in its counter')
  expect([gap?.[0], gap?.[3]]).toEqual(['4 frames', '50 mins'])
  expect(await rowsOf('Why downlinks were not sent (3 failed)')).toEqual([
    ['the gateway had used up its duty cycle (D0)', '2'],
    ['it reached the gateway too late for the slot (B0)', '1'],
  ])
})
