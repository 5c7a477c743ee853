import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import type { Job, RowResult } from './job.ts'
import { createRunner, type Journal, type RunnerOptions } from './runner.ts'

/** A platform of a few lines, with faults on demand. */
let things: Map<string, { thingName: string; connectivityType: string; thingTypeId: number }>
let posts: string[]
let gets: string[]
let underWay: number
let mostUnderWay: number
/** What becomes of the next requests, each taken once; afterwards they are answered. */
let faults: ((carryOut: () => Response) => Response | Promise<Response>)[]

const idOf = (index: number) => (0x70b3d50000000000n + BigInt(index)).toString(16).toUpperCase()

const jobsOf = (count: number): Job[] =>
  Array.from({ length: count }, (_, index) => ({
    row: index + 2,
    id: idOf(index),
    name: `Tank ${index}`,
    call: {
      kind: 'create',
      body: {
        thingIdentifier: idOf(index),
        thingName: `Tank ${index}`,
        companyId: 987,
        connectivityType: 'LORA.OTAA',
        thingTypeId: 10,
      },
    },
  }))

const refusal = (status: number, headers: Record<string, string> = {}, code = 'X') =>
  Response.json({ code, message: `Refused with ${status}`, errors: [] }, { status, headers })

const bodyOf = ({ body }: RequestInit) => (typeof body === 'string' ? body : '')

function answer(url: string, init: RequestInit): Response {
  const id = url.split('/')[3] ?? ''
  if (init.method === 'GET') {
    gets.push(id)
    const thing = things.get(id)
    return thing ? Response.json({ thingIdentifier: id, ...thing }) : refusal(404)
  }
  if (init.method === 'DELETE') return things.delete(id) ? new Response(null) : refusal(404)
  const body = JSON.parse(bodyOf(init)) as { thingIdentifier: string; thingName: string }
  posts.push(body.thingIdentifier)
  if (things.has(body.thingIdentifier)) return refusal(409)
  const { thingIdentifier, thingName } = body
  things.set(thingIdentifier, { thingName, connectivityType: 'LORA.OTAA', thingTypeId: 10 })
  return Response.json({ thingIdentifier, thingName })
}

beforeEach(() => {
  vi.useFakeTimers()
  things = new Map()
  posts = []
  gets = []
  faults = []
  underWay = 0
  mostUnderWay = 0
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    mostUnderWay = Math.max(mostUnderWay, ++underWay)
    await new Promise((resolve) => setTimeout(resolve, 10))
    underWay--
    const fault = faults.shift()
    return fault ? fault(() => answer(url, init)) : answer(url, init)
  })
})
afterEach(() => vi.useRealTimers())

/** Carried out, but the answer is lost on its way. */
const lost = (carryOut: () => Response) => {
  carryOut()
  throw new TypeError('Failed to fetch')
}
const neverArrived = () => {
  throw new TypeError('Failed to fetch')
}

const silent: Journal = { claim: () => Promise.resolve(), record: () => undefined }
const run = (count: number, options: Partial<RunnerOptions> = {}) => {
  const runner = createRunner({ jobs: jobsOf(count), journal: silent, ...options })
  runner.start()
  return runner
}
const outcomes = (results: readonly RowResult[]) =>
  results.toSorted((a, b) => a.row - b.row).map(({ outcome }) => outcome)

describe('a run', () => {
  it('creates each thing once, a bounded number at a time', async () => {
    const runner = run(100)
    await vi.runAllTimersAsync()

    expect(runner.state()).toMatchObject({ isFinished: true, underWay: 0 })
    expect(outcomes(runner.state().results)).toEqual(Array(100).fill('created'))
    expect(posts.toSorted()).toEqual(jobsOf(100).map(({ id }) => id))
    expect(gets).toEqual([])
    expect(mostUnderWay).toBeGreaterThanOrEqual(6)
    expect(mostUnderWay).toBeLessThanOrEqual(8)
  })

  it('tells why a thing was refused, without its keys, and goes on', async () => {
    const key = 'A1B2C3D4E5F60718293A4B5C6D7E8F90'
    const errors = [{ field: 'keys.applicationKey', message: `${key} is no key` }]
    faults = [() => Response.json({ code: 'VALIDATION_FAILED', message: 'No', errors }, { status: 400 })]
    const runner = run(3)
    await vi.runAllTimersAsync()

    const { results } = runner.state()
    expect(outcomes(results)).toEqual(['failed', 'created', 'created'])
    const message = results.find(({ row }) => row === 2)?.message
    expect(message).toMatch(/^keys.applicationKey: .* is no key$/)
    expect(message).not.toContain(key)
    expect(posts).toHaveLength(2)
  })

  it('does not take a thing that was there before for its own', async () => {
    things.set(idOf(0), { thingName: 'Tank 0', connectivityType: 'LORA.OTAA', thingTypeId: 10 })
    const runner = run(1)
    await vi.runAllTimersAsync()
    expect(outcomes(runner.state().results)).toEqual(['failed'])
  })
})

describe('an answer that never came', () => {
  it('is looked up before anything is sent again: what was created is not sent twice', async () => {
    faults = [lost]
    const runner = run(1)
    await vi.runAllTimersAsync()

    expect(outcomes(runner.state().results)).toEqual(['created'])
    expect([posts, gets]).toEqual([[idOf(0)], [idOf(0)]])
  })

  it('is sent again where nothing was created', async () => {
    faults = [neverArrived]
    const runner = run(1)
    await vi.runAllTimersAsync()

    expect(outcomes(runner.state().results)).toEqual(['created'])
    expect([posts, gets]).toEqual([[idOf(0)], [idOf(0)]])
  })

  it('may still be carried out after the look: 409 then counts as created', async () => {
    const create = () =>
      things.set(idOf(0), { thingName: 'Tank 0', connectivityType: 'LORA.OTAA', thingTypeId: 10 })
    faults = [neverArrived, (carryOut) => [carryOut(), create()][0] as Response]
    const runner = run(1)
    await vi.runAllTimersAsync()

    expect(outcomes(runner.state().results)).toEqual(['created'])
    expect([posts, gets]).toEqual([[idOf(0)], [idOf(0), idOf(0)]])
  })

  it('does not make another thing of that identifier ours', async () => {
    things.set(idOf(0), { thingName: 'Another', connectivityType: 'LORA.OTAA', thingTypeId: 10 })
    faults = [neverArrived]
    const runner = run(1)
    await vi.runAllTimersAsync()

    expect(runner.state().results).toMatchObject([
      { outcome: 'failed', message: expect.stringMatching(/taken/) },
    ])
  })

  it('counts a deleted thing as deleted when it is gone', async () => {
    things.set(idOf(0), { thingName: 'Tank 0', connectivityType: 'LORA.OTAA', thingTypeId: 10 })
    faults = [lost]
    const jobs: Job[] = [{ row: 1, id: idOf(0), name: '', call: { kind: 'delete' } }]
    const runner = run(1, { jobs })
    await vi.runAllTimersAsync()
    expect(outcomes(runner.state().results)).toEqual(['done'])
  })
})

describe('a platform that is overloaded', () => {
  it('gets nothing before the time it asked for, then less at once, and in the end everything once', async () => {
    faults = Array.from({ length: 6 }, () => () => refusal(503, { 'retry-after': '20' }))
    const runner = run(60)
    await vi.advanceTimersByTimeAsync(15_000)
    expect(posts).toEqual([])
    expect(runner.state().waitsUntil).toBe(Date.now() + 5_010)
    mostUnderWay = 0

    await vi.advanceTimersByTimeAsync(5_020)
    expect(mostUnderWay).toBe(3)
    await vi.runAllTimersAsync()
    expect(mostUnderWay).toBe(8)
    expect(outcomes(runner.state().results)).toEqual(Array(60).fill('created'))
    expect(posts.toSorted()).toEqual(jobsOf(60).map(({ id }) => id))
  })

  it.each([
    [429, 'RATE_LIMITED'],
    [502, 'TOKEN_REFUSED'],
    [503, 'TOKEN_UNAVAILABLE'],
  ])('is known to have done nothing after %i %s: no look is needed', async (status, code) => {
    faults = [() => refusal(status, { 'retry-after': '1' }, code)]
    run(1)
    await vi.runAllTimersAsync()
    expect([posts, gets]).toEqual([[idOf(0)], []])
  })

  it('is waited for however long it takes', async () => {
    faults = Array.from({ length: 200 }, () => () => refusal(503))
    const runner = run(10)
    await vi.runAllTimersAsync()
    expect(outcomes(runner.state().results)).toEqual(Array(10).fill('created'))
  })
})

it('gives up a row that keeps failing by itself', async () => {
  const usual = fetch
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) =>
    bodyOf(init).includes(idOf(1)) ? refusal(500) : usual(url, init)
  )
  const runner = run(3)
  await vi.runAllTimersAsync()
  expect(outcomes(runner.state().results)).toEqual(['created', 'failed', 'created'])
})

describe('a person', () => {
  it('pauses and resumes', async () => {
    const runner = run(50)
    await vi.advanceTimersByTimeAsync(15)
    runner.pause()
    await vi.runAllTimersAsync()
    const sent = posts.length
    expect(sent).toBeLessThan(20)
    expect(runner.state()).toMatchObject({ pausedFor: 'asked', underWay: 0, isFinished: false })

    runner.resume()
    await vi.runAllTimersAsync()
    expect(posts).toHaveLength(50)
    expect(runner.state().isFinished).toBe(true)
  })

  it('cancels: what is under way ends, the rest is never sent', async () => {
    const runner = run(50)
    await vi.advanceTimersByTimeAsync(15)
    runner.cancel()
    await vi.runAllTimersAsync()

    const { isFinished, isCancelled, results } = runner.state()
    expect({ isFinished, isCancelled }).toEqual({ isFinished: true, isCancelled: true })
    expect(results).toHaveLength(posts.length)
    expect(results.length).toBeLessThan(20)
  })

  it('who is signed out loses nothing', async () => {
    faults = [() => refusal(401)]
    const runner = run(10)
    await vi.runAllTimersAsync()
    expect(runner.state()).toMatchObject({ pausedFor: 'signed-out', isFinished: false })

    runner.resume()
    await vi.runAllTimersAsync()
    expect(outcomes(runner.state().results)).toEqual(Array(10).fill('created'))
  })
})

describe('the journal', () => {
  it('knows of every job before it is sent, and lets a run go on where it was left', async () => {
    const known = new Map<number, RowResult>()
    let claimed = 0
    const journal: Journal = {
      claim: async (upTo) => {
        await new Promise((resolve) => setTimeout(resolve, 3))
        claimed = upTo
      },
      record: (index, result) => known.set(index, result),
    }
    const first = run(200, { journal })
    await vi.advanceTimersByTimeAsync(123)
    // As a reload ends it: what is under way is answered to nobody
    const sentBefore = posts.length
    const recorded = new Map(known)
    first.cancel()
    await vi.runAllTimersAsync()
    expect(claimed).toBeGreaterThanOrEqual(posts.length)
    expect(claimed).toBeLessThan(200)
    expect(recorded.size).toBeLessThanOrEqual(sentBefore)

    const second = run(200, { known: recorded, claimed })
    await vi.runAllTimersAsync()
    expect(outcomes(second.state().results)).toEqual(Array(200).fill('created'))
    expect(posts.toSorted()).toEqual(jobsOf(200).map(({ id }) => id))
    // Only what may have been sent is looked up
    expect(gets.length).toBe(claimed - recorded.size)
  })

  it('hears of a job before the platform does', async () => {
    let written = () => undefined as void
    const claim = () => new Promise<void>((resolve) => (written = resolve))
    run(10, { journal: { claim, record: () => undefined } })
    await vi.runAllTimersAsync()
    expect(posts).toEqual([])

    written()
    await vi.runAllTimersAsync()
    expect(posts).toHaveLength(10)
  })

  it('that cannot be written to does not stop the run', async () => {
    const journal: Journal = { claim: () => Promise.reject(new Error('full')), record: () => undefined }
    const runner = run(100, { journal })
    await vi.runAllTimersAsync()
    expect(runner.state().results).toHaveLength(100)
  })
})
