import { expect, it } from 'vitest'

import { roomyMemory, type Machine } from './roomy-memory.ts'

const machine = (changes: Partial<Machine>): Machine => ({
  exists: () => true,
  freeAt: () => 8 * 2 ** 30,
  freeMemory: () => 16 * 2 ** 30,
  ...changes,
})

it('takes memory where there is room, and nothing else', () => {
  expect(roomyMemory(machine({}))).toBe('/dev/shm')
  expect(roomyMemory(machine({ exists: () => false }))).toBeUndefined()
  // As in a container
  expect(roomyMemory(machine({ freeAt: () => 64 * 2 ** 20 }))).toBeUndefined()
  expect(roomyMemory(machine({ freeMemory: () => 2 * 2 ** 30 }))).toBeUndefined()
})
