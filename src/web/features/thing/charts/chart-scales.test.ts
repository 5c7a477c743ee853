import { beforeAll, expect, test } from 'vitest'

import { loadTexts } from '#web/text/text.ts'

import { limitsOf, ticksOf } from './chart-scales.ts'

beforeAll(() => loadTexts('thing-charts'))

const valuesOf = (...limits: Parameters<typeof limitsOf>) => limitsOf(...limits).map(({ value }) => value)

test('the link margin has its floor and what is good in sight, however good it is', () => {
  expect(valuesOf('margin', 30)).toEqual([0, 10])
  expect(limitsOf('margin', 30).map(({ label }) => label)).toEqual(['Demodulation floor', 'Good from 10 dB'])
})

test('the duty cycle shows its limit of 1 % once a fifth of it is used', () => {
  expect(valuesOf('duty-cycle', 0.19)).toEqual([])
  expect(valuesOf('duty-cycle', 0.2)).toEqual([1])
  expect(valuesOf('duty-cycle', 4)).toEqual([1])
})

test('other figures have no limits', () => {
  expect(valuesOf('airtime', 2000)).toEqual([])
  expect(valuesOf('device-margin', 20)).toEqual([])
})

test('gateways are counted in whole numbers up to the most of them', () => {
  expect(ticksOf('gateways', 3)).toEqual([0, 1, 2, 3])
  expect(ticksOf('gateways', 9)).toEqual([0, 3, 6, 9])
})
