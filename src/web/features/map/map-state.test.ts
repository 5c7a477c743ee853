import { expect, it } from 'vitest'

import { paths } from '#web/paths.ts'

import { placeText, readMapState, readPlace } from './map-state.ts'

const read = (search: string) => readMapState(new URLSearchParams(search))

it('reads the address of a list of things as a filter', () => {
  const list = paths.things({ search: 'tank', tags: ['a', 'b'], activity: 'silent', sort: '-name' })

  expect(read(list.split('?')[1] ?? '').filter).toEqual({
    search: 'tank',
    tags: ['a', 'b'],
    activity: 'silent',
  })
})

it('passes over what it does not know', () => {
  expect(read('color=nonsense&list=nonsense&activity=nonsense&at=here&playback=1h&moment=noon')).toEqual({
    filter: {},
    color: 'activity',
    panel: 'stations',
    showsThings: true,
    showsStations: true,
    hasHeat: false,
    isPresented: false,
    playback: undefined,
    moment: undefined,
    thing: undefined,
    at: undefined,
  })
})

it('reads over which range trackers are played, and the moment of it', () => {
  expect(read('playback=24h&moment=2026-11-27T09:00:00.000Z')).toMatchObject({
    playback: '24h',
    moment: Date.UTC(2026, 10, 27, 9),
  })
})

it.each(['91,4,9', '50,4', '50,4,99', 'a,b,c', null])('has no place for %j', (text) => {
  expect(readPlace(text)).toBeUndefined()
})

it('reads back the place that it wrote', () => {
  const place = { latitude: 50.85, longitude: -4.35, zoom: 9.5 }
  expect(readPlace(placeText(place))).toEqual(place)
})
