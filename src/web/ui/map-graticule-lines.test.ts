import { expect, it } from 'vitest'

import { graticule } from './map-graticule-lines.ts'

const labels = (lines: { label: string }[]) => lines.map(({ label }) => label)

it('stands at round degrees', () => {
  const { parallels, meridians } = graticule({ south: 49.4, west: 2.4, north: 51.6, east: 6.5 })

  expect(labels(parallels)).toEqual(['50° N', '51° N'])
  expect(labels(meridians)).toEqual(['3° E', '4° E', '5° E', '6° E'])
})

it('shows decimals only as far as the step needs', () => {
  const { parallels } = graticule({ south: 50.84, west: 4.34, north: 50.861, east: 4.361 })

  expect(labels(parallels)).toEqual(['50.840° N', '50.845° N', '50.850° N', '50.855° N', '50.860° N'])
})

it('tells the hemispheres apart and leaves the equator bare', () => {
  const { parallels, meridians } = graticule({ south: -11, west: -11, north: 11, east: 11 })

  expect(labels(parallels)).toEqual(['10° S', '5° S', '0°', '5° N', '10° N'])
  expect(labels(meridians)).toContain('10° W')
})
