import { expect, it, vi } from 'vitest'

import { type Outcome, type PlaceChange, reversed, savePlaces } from './save-places.ts'

const place = (latitude: string) => ({ latitude, longitude: '4', locationName: '' })
const changes: PlaceChange[] = ['A', 'B', 'C'].map((id, at) => ({
  id,
  name: id,
  before: place('50'),
  after: place(`5${at + 1}`),
}))

it('goes on past a change that is refused, and says what became of each', async () => {
  const outcomes = new Map<string, Outcome>()
  const save = vi.fn(async (id: string) => {
    if (id === 'B') throw new Error('No such base station')
  })

  const saved = await savePlaces(changes, save, (id, outcome) => outcomes.set(id, outcome))

  expect(saved.map(({ id }) => id)).toEqual(['A', 'C'])
  expect([...outcomes.values()]).toEqual(['saved', { failed: 'No such base station' }, 'saved'])
  expect(reversed(saved)[1]).toMatchObject({ id: 'C', before: place('53'), after: place('50') })
})

it('begins none after it was cancelled', async () => {
  let isCancelled = false
  const save = vi.fn(async () => {
    isCancelled = true
  })

  await savePlaces(
    changes,
    save,
    () => undefined,
    () => isCancelled
  )

  expect(save).toHaveBeenCalledTimes(1)
})
