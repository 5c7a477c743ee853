import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import {
  cancelTemplateRun,
  dismissTemplateRun,
  runTemplate,
  type SendTarget,
  templateRun,
} from './template-run.ts'

const targets = (count: number): SendTarget[] =>
  Array.from({ length: count }, (_, index) => ({ id: `T${index}`, name: '' }))

let asked: string[][]
let answer: (call: number, ids: string[]) => Response

beforeEach(() => {
  asked = []
  answer = () => Response.json({ code: 'QUEUED', errors: [] })
  vi.stubGlobal('fetch', async (_url: string, { body }: { body: string }) => {
    const { thingIdentifiers } = JSON.parse(body) as { thingIdentifiers: string[] }
    asked.push(thingIdentifiers)
    return answer(asked.length, thingIdentifiers)
  })
})
afterEach(() => {
  dismissTemplateRun()
  vi.unstubAllGlobals()
})

const run = async (count: number) => {
  await runTemplate({ template: { uid: 'u', name: 'U' }, targets: targets(count), told: [] })
  const results = templateRun()?.results ?? []
  const outcomes: Record<string, number> = {}
  for (const { outcome } of results) outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
  return outcomes
}

it('sends some at a time, each thing once, and tells which were refused and why', async () => {
  answer = (call) =>
    Response.json({ code: 'PARTIAL', errors: call === 2 ? [{ field: 'T60', message: 'No plan' }] : [] })
  expect(await run(120)).toEqual({ queued: 119, refused: 1 })
  expect(asked.map(({ length }) => length)).toEqual([50, 50, 20])
  expect(templateRun()?.results.find(({ id }) => id === 'T60')?.message).toBe('No plan')
  expect(templateRun()?.stopped).toBeUndefined()
})

it('takes a call of which every thing is refused for their refusal, and goes on', async () => {
  answer = (call, ids) =>
    call === 1
      ? Response.json(
          { code: 'VALIDATION_FAILED', errors: ids.map((field) => ({ field, message: 'no' })) },
          { status: 400 }
        )
      : Response.json({ code: 'QUEUED', errors: [] })
  expect(await run(60)).toEqual({ refused: 50, queued: 10 })
})

it('stops at a lost answer: what it was about is unknown, the rest is not sent, and nothing twice', async () => {
  answer = (call) =>
    call === 2 ? new Response('', { status: 504 }) : Response.json({ code: 'QUEUED', errors: [] })
  expect(await run(160)).toEqual({ queued: 50, unknown: 50, left: 60 })
  expect(asked).toHaveLength(2)
  expect(templateRun()?.stopped).toBeDefined()
})

it('stops at a refusal of the whole, which leaves everything unsent', async () => {
  answer = () => Response.json({ code: 'NOT_FOUND', message: 'There is no template u' }, { status: 404 })
  expect(await run(60)).toEqual({ left: 60 })
  expect(templateRun()?.stopped).toContain('no template')
})

it('waits when asked to, since nothing was done, and sends the same then', async () => {
  answer = (call) =>
    call === 1
      ? Response.json({ code: 'RATE_LIMITED' }, { status: 429, headers: { 'retry-after': '0' } })
      : Response.json({ code: 'QUEUED', errors: [] })
  expect(await run(10)).toEqual({ queued: 10 })
  expect(asked).toHaveLength(2)
})

it('lets the call under way end when it is cancelled', async () => {
  answer = () => {
    cancelTemplateRun()
    return Response.json({ code: 'QUEUED', errors: [] })
  }
  expect(await run(120)).toEqual({ queued: 50, left: 70 })
})
