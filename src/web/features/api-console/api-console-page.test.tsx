// @vitest-environment jsdom
import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import type { Role } from '#contract/endpoint.ts'
import { openApiDocument } from '#contract/openapi/document.ts'
import { closePage, openPage, stubBrowser } from '#testing/open-page.tsx'
import { loadTexts } from '#web/text/text.ts'

const description = JSON.stringify(openApiDocument())
const KEY = '0123456789ABCDEF0123456789ABCDEF'
let role: Role
let limits: { companies: string[]; tags: string[] } | undefined
let isOffered: boolean
let sent: { url: string; init: RequestInit }[]
let answer: () => Response | Promise<Response>

beforeEach(async () => {
  role = 'admin'
  limits = undefined
  isOffered = true
  sent = []
  answer = () => Response.json({})
  localStorage.clear()
  stubBrowser()
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    if (url === '/openapi.json') return new Response(description)
    if (url === '/api/session') return Response.json({ role, limits })
    if (url === '/api/connection') return Response.json({ kind: 'client' })
    if (url.startsWith('/api/platform/') && !isOffered) return Response.json({}, { status: 404 })
    if (url === '/api/status') return Response.json('UP')
    if (url.startsWith('/api/things') || url.startsWith('/api/downlink')) {
      sent.push({ url, init })
      return answer()
    }
    return Response.json([])
  })
  await loadTexts('shell', 'ui')
})
afterEach(closePage)

const reasonOf = (button: HTMLElement) =>
  document.getElementById(button.getAttribute('aria-describedby') ?? '')?.textContent

it('lists every operation of the description, the extensions apart, and finds one by its words', async () => {
  openPage('/api-console')
  const list = await screen.findByRole('region', { name: 'Operations' })
  expect(within(list).getAllByRole('link')).toHaveLength(Object.keys(operationsOf()).length)
  expect(within(list).getByRole('region', { name: 'platform (extension of this platform)' })).toBeTruthy()
  await userEvent.type(within(list).getByRole('searchbox'), 'container delete')
  await vi.waitFor(() => expect(within(list).getAllByRole('link')).toHaveLength(1))
  await userEvent.keyboard('{ArrowDown}{Enter}')
  expect(await screen.findByRole('heading', { level: 1, name: 'deleteThingContainer' })).toBeTruthy()
})

it('hides the extensions of a service that has none', async () => {
  isOffered = false
  openPage('/api-console')
  const list = await screen.findByRole('region', { name: 'Operations' })
  expect(within(list).getAllByRole('link')).toHaveLength(40)
})

it('sends what the form says, and shows status, size and body of the answer', async () => {
  answer = () => Response.json([{ thingIdentifier: 'A' }])
  openPage('/api-console/listThings?results=3&tags=a&tags=b')
  const results = await screen.findByLabelText<HTMLInputElement>('results')
  expect(results.value).toBe('3')
  await userEvent.type(results, '0{Control>}{Enter}{/Control}')
  const region = await screen.findByRole('region', { name: 'Answer' })
  expect(await within(region).findByText('200')).toBeTruthy()
  expect(within(region).getByText(/^25\sB$/)).toBeTruthy()
  expect(within(region).getByLabelText<HTMLTextAreaElement>('Answer').value).toContain(
    '"thingIdentifier": "A"'
  )
  expect(sent.map(({ url }) => url)).toEqual(['/api/things?results=30&tags=a&tags=b'])
  const history = screen.getByRole('region', { name: 'History' })
  expect(within(history).getByRole('link').getAttribute('href')).toMatch(
    /^\/api-console\/listThings\?results=30&tags=a&tags=b&entry=/
  )
})

it('asks before it writes, names the fields at fault, and keeps no secret', async () => {
  answer = () =>
    Response.json(
      {
        code: 'VALIDATION_FAILED',
        message: 'No',
        errors: [{ field: 'keys.applicationKey', message: 'Too odd' }],
      },
      { status: 400 }
    )
  const router = openPage('/api-console/createThing')
  await userEvent.click(await screen.findByRole('button', { name: 'Example otaa' }))
  const key = within(screen.getByRole('group', { name: 'keys' })).getByLabelText<HTMLInputElement>(
    'applicationKey'
  )
  await userEvent.clear(key)
  await userEvent.click(key)
  // At once: the form is long, and each letter would render it
  await userEvent.paste(KEY)
  const code = screen.getByLabelText('The request as curl')
  expect(code.textContent).toContain('"applicationKey": "<applicationKey>"')
  expect(code.textContent).not.toContain(KEY)
  await userEvent.click(screen.getByRole('button', { name: 'Send…' }))
  expect(sent).toEqual([])
  await userEvent.click(await screen.findByRole('button', { name: 'Send POST' }))
  expect(await screen.findByText('Too odd')).toBeTruthy()
  expect(sent).toHaveLength(1)
  const body = JSON.parse(sent[0]?.init.body as string) as { keys: object; thingIdentifier: string }
  expect(body.keys).toMatchObject({ applicationKey: KEY })

  expect(localStorage.getItem('thingdeck-api-console')).not.toContain(KEY)
  expect(router.state.location.search).not.toContain(KEY)
  await userEvent.click(within(screen.getByRole('region', { name: 'History' })).getByRole('link'))
  expect(await screen.findByText(/secrets are not kept in the history/)).toBeTruthy()
  expect(screen.getByLabelText<HTMLInputElement>(/^thingIdentifier/).value).toBe(body.thingIdentifier)
})

it('says that nobody knows whether a write had its effect where its answer got lost', async () => {
  answer = () => Promise.reject(new TypeError('Failed to fetch'))
  openPage('/api-console/deleteThing?thingIdentifier=A')
  await userEvent.click(await screen.findByRole('button', { name: 'Send…' }))
  await userEvent.click(await screen.findByRole('button', { name: 'Send DELETE' }))
  expect(await screen.findByText(/Whether the request had an effect is not known/)).toBeTruthy()
  expect(sent).toHaveLength(1)
})

it.each([
  ['viewer', 'sendDownlink', 'Needs the operator role'],
  ['admin', 'issueToken', /Tokens are this server’s to ask for/],
  ['admin', 'getThing', 'Fill in first: thingIdentifier'],
] as const)('tells a %s why %s cannot be sent', async (who, operationId, reason) => {
  role = who
  openPage(`/api-console/${operationId}`)
  const send = await screen.findByRole('button', { name: /^Send/ })
  await vi.waitFor(() => expect(reasonOf(send)).toMatch(reason))
})

it('tells an account that is limited to some things what is about all of them', async () => {
  role = 'operator'
  limits = { companies: ['North'], tags: [] }
  openPage('/api-console/listStreamFailures')
  const send = await screen.findByRole('button', { name: /^Send/ })
  await vi.waitFor(() => expect(reasonOf(send)).toMatch('Your account is limited to some things'))
})

const operationsOf = () =>
  Object.values((JSON.parse(description) as { paths: Record<string, Record<string, object>> }).paths).flatMap(
    (item) => Object.keys(item).filter((name) => name !== 'servers')
  )
