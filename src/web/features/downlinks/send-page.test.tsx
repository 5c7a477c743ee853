// @vitest-environment jsdom
import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import type { Role } from '#contract/endpoint.ts'
import { closePage, openPage, stubBrowser } from '#testing/open-page.tsx'
import { loadTexts } from '#web/text/text.ts'

const thingIdentifier = '70B3D5E75E000001'
const thing = { thingIdentifier, thingName: 'Tank 1', thingTypeId: 10, connectivityType: 'LORA.OTAA' }
let role: Role
let isOffered: boolean
let provisioned: boolean
let answer: () => Response
let sent: unknown[]

beforeEach(async () => {
  role = 'operator'
  isOffered = true
  provisioned = true
  sent = []
  answer = () => Response.json({ code: 'QUEUED', message: '1 downlink is queued', errors: [] })
  stubBrowser()
  vi.stubGlobal(
    'fetch',
    async (url: string, { method = 'GET', body }: { method?: string; body?: string } = {}) => {
      if (method === 'POST' && url === '/api/downlink') {
        sent.push(JSON.parse(body ?? ''))
        return answer()
      }
      if (url === '/api/session') return Response.json({ user: { name: 'a' }, role, signIn: 'none' })
      if (url.startsWith('/api/platform') && !isOffered) {
        return Response.json({ code: 'NOT_FOUND', message: 'No such path' }, { status: 404 })
      }
      if (url === `/api/things/${thingIdentifier}`) {
        return Response.json({ ...thing, technologyDetails: { provisioned } })
      }
      if (url === `/api/platform/things/${thingIdentifier}/downlinks`) {
        return Response.json({ allowed: true, maximumBytes: 11, dataRateBytes: 11, spFact: 12, waiting: 0 })
      }
      if (url.includes('/encoder')) return Response.json({ kind: 'NONE', reason: 'It takes raw bytes only.' })
      if (url.startsWith('/api/platform/downlinks')) {
        return Response.json({ content: [], last: true, totalElements: 0 })
      }
      return Response.json(url === '/api/status' ? 'UP' : [])
    }
  )
  await loadTexts('shell', 'ui')
})
afterEach(closePage)

async function open(address: string) {
  openPage(address)
  await screen.findByLabelText(/^Payload in hexadecimal/)
}

async function fill(payload: string) {
  await userEvent.type(screen.getByLabelText(/^Payload in hexadecimal/), payload)
  await userEvent.type(screen.getByLabelText(/^FPort/), '9')
  await userEvent.click(screen.getByRole('button', { name: 'Send' }))
}

it(
  'says that nobody knows where the answer got lost, and sends nothing by itself',
  { timeout: 60_000 },
  async () => {
    answer = () => new Response('', { status: 504 })
    await open(`/downlinks/send?thing=${thingIdentifier}`)
    await fill('01')
    expect(await screen.findByText('Unknown whether it was queued.')).toBeTruthy()
    const look = screen.getByRole('link', { name: /Look at the queue/ })
    expect(look.getAttribute('href')).toBe(`/downlinks?thing=${thingIdentifier}`)
    expect(sent).toEqual([{ devEUI: thingIdentifier, payload: '01', fPort: '9', ack: 0, encrypted: 0 }])
  }
)

it('counts against the limit of the data rate and sends nothing beyond it', { timeout: 60_000 }, async () => {
  await open(`/downlinks/send?thing=${thingIdentifier}`)
  expect(screen.getByText('It takes raw bytes only.')).toBeTruthy()
  expect(screen.queryByRole('radio', { name: 'Fields' })).toBeNull()
  await fill('000102030405060708090A0B')
  expect(screen.getByText('12 of 11 bytes')).toBeTruthy()
  expect(screen.getByText('1 byte too many')).toBeTruthy()
  expect(sent).toEqual([])
})

it('sends by a service that tells nothing of a queue', { timeout: 60_000 }, async () => {
  isOffered = false
  await open(`/downlinks?thing=${thingIdentifier}`)
  expect(screen.getByText(/This service does not tell what became of downlinks/)).toBeTruthy()
  expect(screen.queryByRole('link', { name: 'Queue and history' })).toBeNull()
  expect(screen.queryByRole('radio', { name: 'Fields' })).toBeNull()
  await fill('01')
  expect(await screen.findByText('Queued')).toBeTruthy()
  expect(sent).toHaveLength(1)
})

it(
  'says before sending why a thing takes none, also where only the thing tells',
  { timeout: 60_000 },
  async () => {
    isOffered = false
    provisioned = false
    await open(`/downlinks/send?thing=${thingIdentifier}`)
    await fill('01')
    expect(screen.getAllByText('The thing is not provisioned').length).toBeGreaterThan(0)
    expect(sent).toEqual([])
  }
)
