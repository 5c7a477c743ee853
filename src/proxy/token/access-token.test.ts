import { beforeEach, describe, expect, it, vi } from 'vitest'

import { badGateway, unavailable, type ApiProblem } from '#lib/api-error.ts'

import { renewedToken, type Grant } from './access-token.ts'

const HOUR = 3_600_000
let clock: number
const waited: number[] = []
const obtain = vi.fn<() => Promise<Grant>>()
const make = () =>
  renewedToken({
    obtain,
    now: () => clock,
    wait: async (milliseconds) => {
      waited.push(milliseconds)
      clock += milliseconds
    },
  })

/** What is still to come of a promise that nobody awaits. */
const settle = () => new Promise((resolve) => setImmediate(resolve))

beforeEach(() => {
  clock = 1_000_000
  waited.length = 0
  obtain.mockReset()
  let count = 0
  obtain.mockImplementation(async () => ({ value: `token-${++count}`, lifetime: HOUR }))
})

describe('while a token serves', () => {
  it('asks once however many wait for the first', async () => {
    const token = make()
    expect(new Set(await Promise.all(Array.from({ length: 100 }, () => token.get())))).toEqual(
      new Set(['token-1'])
    )
    expect(obtain).toHaveBeenCalledTimes(1)
  })

  it('does not ask again until a minute before its end', async () => {
    const token = make()
    await token.get()
    clock += HOUR - 60_001
    await token.get()
    await settle()
    expect(obtain).toHaveBeenCalledTimes(1)
  })

  it('asks every 5 s in its last minute, and nobody waits for that', async () => {
    const token = make()
    await token.get()
    clock += HOUR - 60_000
    obtain.mockImplementation(async () => ({ value: 'token-1', lifetime: 1_000_000 + HOUR - clock }))
    for (let second = 0; second < 60; second++, clock += 1000) {
      expect(await token.get()).toBe('token-1')
      await settle()
    }
    expect(obtain).toHaveBeenCalledTimes(1 + 12)
  })

  it('serves the old one while a renewal hangs', async () => {
    const token = make()
    await token.get()
    clock += HOUR - 30_000
    obtain.mockReturnValue(new Promise(() => {}))
    expect(await token.get()).toBe('token-1')
    clock += 6000
    expect(await token.get()).toBe('token-1')
    expect(obtain).toHaveBeenCalledTimes(2)
  })

  it('serves the old one while renewals fail', async () => {
    const token = make()
    await token.get()
    clock += HOUR - 30_000
    obtain.mockRejectedValue(unavailable('down'))
    expect(await token.get()).toBe('token-1')
    await settle()
    expect(await token.get()).toBe('token-1')
  })

  it('takes the new one as soon as it is there', async () => {
    const token = make()
    await token.get()
    clock += HOUR - 30_000
    await token.get()
    await settle()
    expect(await token.get()).toBe('token-2')
  })
})

describe('from its end on', () => {
  it('lets all requests wait for one renewal', async () => {
    const token = make()
    await token.get()
    clock += HOUR
    expect(await Promise.all([token.get(), token.get(), token.get()])).toEqual(Array(3).fill('token-2'))
    expect(obtain).toHaveBeenCalledTimes(2)
  })

  it('waits out the last second of a token that the platform still answers', async () => {
    const token = make()
    await token.get()
    clock += HOUR
    obtain.mockResolvedValueOnce({ value: 'token-1', lifetime: 1000 })
    expect(await token.get()).toBe('token-2')
    expect(waited).toEqual([1100])
  })

  it('asks at most once a second for tokens that have no life', async () => {
    const token = make()
    obtain.mockImplementation(async () => ({ value: `token-${obtain.mock.calls.length}`, lifetime: 0 }))
    for (let call = 0; call < 50; call++, clock += 100) await token.get()
    expect(obtain).toHaveBeenCalledTimes(5)
  })
})

describe('failures', () => {
  const failure = (token: { get: () => Promise<string> }) =>
    token.get().then(
      () => expect.fail('a token came'),
      (error: ApiProblem) => error
    )

  it('reach everybody who waits, and say when to try again', async () => {
    obtain.mockRejectedValue(badGateway('refused'))
    const token = make()
    const failures = await Promise.all([failure(token), failure(token)])
    expect(failures).toMatchObject(Array(2).fill({ status: 502, message: 'refused', retryAfter: 1 }))
    expect(obtain).toHaveBeenCalledTimes(1)
  })

  it('are backed off, up to 10 s, so that waiting requests are no stampede', async () => {
    obtain.mockRejectedValue(unavailable('down'))
    const token = make()
    const asked: number[] = []
    for (let second = 0; second < 45; second++, clock += 1000) {
      const before = obtain.mock.calls.length
      await failure(token)
      if (obtain.mock.calls.length > before) asked.push(second)
    }
    expect(asked).toEqual([0, 1, 3, 7, 15, 25, 35])
  })

  it('wait as long as the platform asks for, up to a minute', async () => {
    obtain.mockRejectedValue(unavailable('down', 3600))
    const token = make()
    expect((await failure(token)).retryAfter).toBe(60)
    clock += 59_000
    await failure(token)
    expect(obtain).toHaveBeenCalledTimes(1)
  })

  it('pass by themselves', async () => {
    obtain.mockRejectedValueOnce(unavailable('down'))
    const token = make()
    await failure(token)
    clock += 1000
    expect(await token.get()).toBe('token-1')
  })
})

describe('a token that the platform refuses', () => {
  it('is replaced at once, however many were refused with it', async () => {
    const token = make()
    const old = await token.get()
    expect([token.invalidate(old), token.invalidate(old)]).toEqual([true, true])
    expect(await Promise.all([token.get(), token.get()])).toEqual(['token-2', 'token-2'])
    expect(token.invalidate(old)).toBe(true)
    expect(await token.get()).toBe('token-2')
    expect(obtain).toHaveBeenCalledTimes(2)
  })

  it('is asked for every 5 s where the endpoint insists on it', async () => {
    obtain.mockImplementation(async () => ({ value: 'token-1', lifetime: HOUR }))
    const token = make()
    for (let second = 0; second < 20; second++, clock += 1000) token.invalidate(await token.get())
    // At 0, at 1 after the first refusal, and then at 7, 13 and 19
    expect(obtain).toHaveBeenCalledTimes(5)
  })
})
