import fc from 'fast-check'
import { expect, it } from 'vitest'

import { meets, numberIn } from './condition.ts'
import { advance, expire, type Progress, type Timing } from './progress.ts'

const operators = fc.constantFrom('<', '<=', '=', '!=', '>=', '>')
const threshold = fc.integer({ min: 0, max: 3 })
const rules: fc.Arbitrary<Timing> = fc
  .record({
    operator: operators,
    threshold,
    second: fc.option(fc.tuple(operators, threshold)),
    timeToWait: fc.integer({ min: 0, max: 6 }),
    timeToReset: fc.integer({ min: 0, max: 8 }),
    triggerOnce: fc.boolean(),
  })
  .map(({ second, ...rule }) => ({
    ...rule,
    operator2: second?.[0] ?? null,
    threshold2: second?.[1] ?? null,
  }))

/** Gaps in seconds, values. */
const histories = fc.array(fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 3 })), {
  maxLength: 30,
})

interface Value {
  time: number
  number: number
}

function valuesOf(history: readonly [number, number][]): Value[] {
  let time = 0
  return history.map(([gap, number]) => ({ time: (time += gap * 1000), number }))
}

/** What the rule triggers, looked at by the clock after each value for those given. */
function triggersOf(rule: Timing, values: readonly Value[], end: number, clock: readonly number[] = []) {
  const fired: { time: number; value: string }[] = []
  let progress: Progress | undefined
  const look = (time: number) => {
    const expired = progress && expire(progress, time)
    if (!expired) return
    progress = expired.progress
    fired.push({ time: expired.firing.time, value: expired.firing.sample.value })
  }
  let before = 0
  for (const [index, { time, number }] of values.entries()) {
    for (const moment of clock.filter((each) => each > before && each < time)) look(moment)
    const step = advance(rule, progress, { time, number, value: String(number), frameId: index })
    progress = step.progress
    for (const firing of step.firings) fired.push({ time: firing.time, value: firing.sample.value })
    before = time
  }
  look(end)
  return fired
}

/** The same by definition, second by second: each value lasts until the next. */
function triggersByDefinition(rule: Timing, values: readonly Value[], end: number) {
  const fired: { time: number; value: string }[] = []
  let heldSince: number | undefined
  let isDone = false
  for (let time = 0; time <= end; time += 1000) {
    const newest = values.findLast((value) => value.time <= time)
    const isNew = newest?.time === time
    // What was due by now was due while the value before lasted
    const lasting = isNew ? values.findLast((value) => value.time < time) : newest
    const attempt = (value: Value | undefined) => {
      const last = fired.at(-1)
      if (heldSince === undefined || isDone || value === undefined) return
      if (time < heldSince + rule.timeToWait * 1000) return
      if (last && (rule.triggerOnce || time < last.time + rule.timeToReset * 1000)) return
      fired.push({ time, value: String(value.number) })
      isDone = true
    }
    attempt(lasting)
    if (newest === undefined || !isNew) continue
    if (!meets(rule, newest.number)) heldSince = undefined
    else if (heldSince === undefined) {
      heldSince = time
      isDone = false
    }
    attempt(newest)
  }
  return fired
}

it('triggers when and as often as the definition says, whatever comes', () => {
  fc.assert(
    fc.property(rules, histories, (rule, history) => {
      const values = valuesOf(history)
      const end = (values.at(-1)?.time ?? 0) + 20_000
      expect(triggersOf(rule, values, end)).toEqual(triggersByDefinition(rule, values, end))
    }),
    { numRuns: 500 }
  )
})

it('triggers the same whether and whenever the clock looks in between', () => {
  fc.assert(
    fc.property(rules, histories, fc.array(fc.integer({ min: 1, max: 150_000 })), (rule, history, clock) => {
      const values = valuesOf(history)
      const looks = clock.toSorted((a, b) => a - b)
      expect(triggersOf(rule, values, 200_000, looks)).toEqual(triggersOf(rule, values, 200_000))
    })
  )
})

it('leaves the very object where nothing changed, so that nothing is written', () => {
  const rule: Timing = {
    operator: '>',
    threshold: 1,
    operator2: null,
    threshold2: null,
    timeToWait: 0,
    timeToReset: 0,
    triggerOnce: false,
  }
  const sample = (time: number, number: number) => ({ time, number, value: String(number), frameId: time })
  expect(advance(rule, undefined, sample(1, 0)).progress).toBeUndefined()
  const held = advance(rule, undefined, sample(2, 2)).progress
  expect(held).toMatchObject({ heldSince: 2, dueAt: null, triggeredAt: 2 })
  expect(advance(rule, held, sample(3, 3)).progress).toBe(held)
})

it.each<[string, number | undefined]>([
  ['21.5', 21.5],
  ['-0.5', -0.5],
  ['1e-7', 1e-7],
  ['true', 1],
  ['false', 0],
  ['', undefined],
  ['open', undefined],
  ['0x10', undefined],
  ['Infinity', undefined],
  ['12 °C', undefined],
])('takes the stored value %j for %s', (value, number) => {
  expect(numberIn(value)).toBe(number)
})
