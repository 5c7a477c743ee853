import { expect, it } from 'vitest'

import { allShots, fileNameOf, isInReadme } from './shots.ts'

it('takes each page in two schemes and two sizes, each to a file of its own', () => {
  const shots = allShots('0018B20000000B20')

  expect(new Set(shots.map(fileNameOf)).size).toBe(8 * 2 * 2)
  expect(shots).toContainEqual({
    page: 'thing',
    path: '/things/0018B20000000B20',
    scheme: 'dark',
    size: 'phone',
  })
})

it('takes every picture that the README shows', () => {
  expect(allShots('A').filter(isInReadme).map(fileNameOf)).toEqual([
    'overview-light-desktop.png',
    'things-dark-desktop.png',
    'thing-light-desktop.png',
    'thing-dark-phone.png',
    'map-light-desktop.png',
    'downlinks-light-desktop.png',
  ])
})
