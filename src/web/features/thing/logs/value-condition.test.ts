import { expect, it } from 'vitest'

import { meets, readCondition } from './value-condition.ts'

const holds = (typed: string, value: string | undefined) => {
  const condition = readCondition(typed)
  if (condition === undefined || condition === 'unreadable') throw new Error(`${typed} is no condition`)
  return meets(value, condition)
}

it.each([
  ['> 21', '21.5', true],
  ['> 21', '21', false],
  ['>=21', '21', true],
  ['≤ 3', '3', true],
  ['< −2', '-2.5', true],
  ['> 0', 'error', false],
  ['= 21', '21.000', true],
  ['21', '21.0', true],
  ['21', '210', false],
  ['> 20,5', '20.4', false],
  ['> 20,5', '20.6', true],
  ['= true', 'true', true],
  ['= yes', 'TRUE', true],
  ['!= true', 'false', true],
  ['!= 5', 'error', true],
  ['err', 'Sensor error', true],
  ['err', 'fine', false],
  ['!= 5', undefined, false],
])('%s on %j: %s', (typed, value, expected) => {
  expect(holds(typed, value)).toBe(expected)
})

it.each(['>', '= ', '> warm', '<='])('refuses %j', (typed) => {
  expect(readCondition(typed)).toBe('unreadable')
})

it('asks for nothing where nothing is typed', () => {
  expect(readCondition('  ')).toBeUndefined()
})
