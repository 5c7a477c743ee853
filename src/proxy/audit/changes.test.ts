import { expect, it } from 'vitest'

import { changesOf } from './changes.ts'

const changes = (before: unknown, body: unknown) => JSON.parse(changesOf(before, body)) as unknown

it('names what a change writes, and what was there', () => {
  const before = { name: 'Tank 7', tags: ['a', 'b'], place: { latitude: 1, longitude: 2 }, other: 1 }
  expect(changes(before, { name: 'Tank 8', tags: ['a', 'c'], place: { latitude: 1, longitude: 3 } })).toEqual(
    {
      name: ['Tank 7', 'Tank 8'],
      'tags[1]': ['b', 'c'],
      'place.longitude': [2, 3],
    }
  )
})

it('keeps what a deletion takes, and what a creation makes', () => {
  expect(changes({ name: 'Tank 7', at: null }, undefined)).toEqual({
    name: ['Tank 7', null],
    at: [null, null],
  })
  expect(changes(undefined, { name: 'Tank 7' })).toEqual({ name: [null, 'Tank 7'] })
})

it('names what is taken out of a list, and leaves what a change does not name', () => {
  const before = { tags: ['a', 'b'], limits: { companies: ['North'], tags: ['roof'] }, other: ['c'] }
  expect(changes(before, { tags: ['b'], limits: { companies: [], tags: ['roof'] } })).toEqual({
    'tags[0]': ['a', 'b'],
    'tags[1]': ['b', null],
    'limits.companies[0]': ['North', null],
  })
})

it('tells that a secret changed, and never what it was or is', () => {
  const KEY = 'A'.repeat(32)
  const text = changesOf(
    {
      keys: { applicationKey: KEY },
      password: 'old',
      headers: [{ key: 'Authorization', value: 'Bearer old' }],
    },
    {
      keys: {
        applicationKey: 'B'.repeat(32),
        applicationSessionkeys: [{ applicationSessionKey: 'C'.repeat(32) }],
      },
      password: '',
      headers: [{ key: 'Authorization', value: 'Bearer new' }],
    }
  )
  expect(text).not.toMatch(/AAA|BBB|CCC|Bearer|old"/)
  expect(JSON.parse(text)).toMatchObject({ 'keys.applicationKey': ['•••', '•••'], password: ['•••', ''] })
})

it('is of a bounded length, and says how much it leaves out', () => {
  const many = Object.fromEntries(
    Array.from({ length: 400 }, (_, index) => [`field${index}`, 'x'.repeat(1000)])
  )
  const text = changesOf(undefined, many)
  expect(text.length).toBeLessThan(8200)
  expect(JSON.parse(text)).toHaveProperty('…')
})
