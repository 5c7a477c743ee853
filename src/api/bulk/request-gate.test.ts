import { describe, expect, it } from 'vitest'

import { createRequestGate } from './request-gate.ts'

let now = 0
const gateAt = (time: number) => {
  now = time
  return createRequestGate(
    () => now,
    () => 1
  )
}

describe('the width', () => {
  it('starts at six and halves once for requests that were under way together', () => {
    const gate = gateAt(1000)
    expect(gate.width()).toBe(6)
    now = 1050
    gate.overloaded(1000, 1)
    gate.overloaded(1010, 1)
    gate.overloaded(1040, 1)
    expect(gate.width()).toBe(3)
    gate.overloaded(1051, 1)
    expect(gate.width()).toBe(1)
  })

  it('never closes for good, and grows by about one a round up to its bound', () => {
    const gate = gateAt(0)
    for (let request = 1; request < 9; request++) gate.overloaded((now += 1), 0)
    expect(gate.width()).toBe(1)
    gate.succeeded()
    expect(gate.width()).toBe(2)
    gate.succeeded()
    expect(gate.width()).toBe(2)
    for (let success = 0; success < 200; success++) gate.succeeded()
    expect(gate.width()).toBe(8)
  })
})

describe('the wait', () => {
  it('is what the platform asks for, the longest where several ask', () => {
    const gate = gateAt(10_000)
    gate.overloaded(9999, 7)
    gate.overloaded(9999, 2)
    expect(gate.opensAt()).toBe(17_000)
  })

  it('doubles while nothing succeeds and starts over after a success', () => {
    const gate = gateAt(0)
    const waits = [1, 2, 3, 4, 5, 6, 7].map(() => {
      now = gate.opensAt() + 1
      gate.overloaded(now, undefined)
      return gate.opensAt() - now
    })
    expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000])
    gate.succeeded()
    now = gate.opensAt() + 1
    gate.overloaded(now, undefined)
    expect(gate.opensAt() - now).toBe(1000)
  })
})
