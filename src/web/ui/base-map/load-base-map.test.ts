import { expect, it } from 'vitest'

import { loadBaseMap } from './load-base-map.ts'
import { mercatorX, mercatorY, type Shape } from './read-base-map.ts'

/** Whether a place lies in an odd number of rings, as they are filled. */
function isIn(rings: readonly Shape[], latitude: number, longitude: number): boolean {
  const [x, y] = [mercatorX(longitude), mercatorY(latitude)]
  let isInside = false
  for (const { points } of rings) {
    for (let at = 0, before = points.length - 2; at < points.length; before = at, at += 2) {
      const [ax = 0, ay = 0, bx = 0, by = 0] = [
        points[at],
        points[at + 1],
        points[before],
        points[before + 1],
      ]
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) isInside = !isInside
    }
  }
  return isInside
}

it.each([
  ['Brussels', 50.85, 4.35, true],
  ['the North Sea off Ostend', 51.5, 2.5, false],
  ['Lesotho, a hole in South Africa', -29.6, 28.2, true],
  ['Tokyo, far from the detailed part', 35.68, 139.6, true],
  ['the Atlantic', 40, -40, false],
])('has %s where it is', async (_, latitude, longitude, isLand) => {
  const { shapes } = await loadBaseMap()
  expect(isIn(shapes.land, latitude, longitude)).toBe(isLand)
})

it('has borders, water and provinces, and the municipalities of Belgium', async () => {
  const { shapes, places } = await loadBaseMap()

  expect(shapes.borders.length).toBeGreaterThan(200)
  expect(shapes.lakes.length).toBeGreaterThan(40)
  expect(shapes.rivers.length).toBeGreaterThan(60)
  // Ten provinces and Brussels meet along more lines than there are of them
  expect(shapes.provinces.length).toBeGreaterThan(11)
  expect(places.filter(({ country }) => country === 'BE').length).toBeGreaterThan(500)
  expect(places.find(({ name }) => name === 'Gent')).toMatchObject({ country: 'BE', isCapital: false })
  expect(shapes.countries.find(({ name }) => name === 'Belgium')?.size).toBeGreaterThan(0.008)
})
