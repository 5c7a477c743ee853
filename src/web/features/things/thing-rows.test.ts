import { describe, expect, it } from 'vitest'

import type { ThingResource } from '#contract/things.ts'
import type { ThingsFilter } from '#web/paths.ts'

import { filterRows, sortRows, toRow, valuesOf } from './thing-rows.ts'

const now = Date.parse('2026-03-22T12:00:00Z')
const ago = (hours: number) => new Date(now - hours * 3_600_000).toISOString()

const things: ThingResource[] = [
  {
    thingIdentifier: '70B3D5E75E000010',
    thingName: 'Tank 10',
    thingType: 'Level',
    vendor: 'NKE',
    tags: ['roof', 'north'],
    connectivityPlan: 'small',
    lastActivity: ago(0.5),
    technologyDetails: { provisioned: true },
  },
  {
    thingIdentifier: '70B3D5E75E000002',
    thingName: 'Tank 2',
    thingType: 'Level',
    vendor: 'Browan',
    tags: ['roof'],
    lastActivity: ago(30),
    technologyDetails: { provisioned: false },
  },
  { thingIdentifier: 'GATE-1', thingName: 'Élan gate', thingType: 'Door', lastActivity: ago(200) },
  { thingIdentifier: 'GATE-2' },
]
const rows = things.map(toRow)
const idsOf = (found: readonly { id: string }[]) => found.map(({ id }) => id)
const [tank10, tank2, gate1, gate2] = idsOf(rows)

describe('filterRows', () => {
  it.each<[ThingsFilter, (string | undefined)[]]>([
    [{}, [tank10, tank2, gate1, gate2]],
    [{ search: 'TANK' }, [tank10, tank2]],
    [{ search: 'e75e000002' }, [tank2]],
    [{ search: 'roof 10' }, [tank10]],
    [{ search: 'north roof' }, [tank10]],
    [{ type: 'Door' }, [gate1]],
    [{ vendor: 'NKE' }, [tank10]],
    [{ plan: 'small' }, [tank10]],
    [{ tags: ['roof'] }, [tank10, tank2]],
    [{ tags: ['roof', 'north'] }, [tank10]],
    [{ tags: ['Roof'] }, []],
    [{ provisioned: 'yes' }, [tank10]],
    [{ provisioned: 'no' }, [tank2]],
    [{ activity: 'hour' }, [tank10]],
    [{ activity: 'week' }, [tank10, tank2]],
    [{ activity: 'silent' }, [gate1]],
    [{ activity: 'never' }, [gate2]],
    [{ type: 'Level', provisioned: 'no', search: 'tank' }, [tank2]],
  ])('by %j leaves %j', (filter, left) => {
    expect(idsOf(filterRows(rows, filter, { things }, now))).toEqual(left)
  })
})

describe('sortRows', () => {
  it('sorts numbers in names as numbers, and unnamed things by their identifier', () => {
    expect(idsOf(sortRows(rows, { column: 'name', descending: false }))).toEqual([
      gate1,
      gate2,
      tank2,
      tank10,
    ])
  })

  it('keeps what has no value at the end, whichever way', () => {
    expect(idsOf(sortRows(rows, { column: 'type', descending: false }))).toEqual([
      gate1,
      tank2,
      tank10,
      gate2,
    ])
    expect(idsOf(sortRows(rows, { column: 'type', descending: true }))).toEqual([tank2, tank10, gate1, gate2])
  })

  it('sorts by time, the never heard first', () => {
    expect(idsOf(sortRows(rows, { column: 'lastActivity', descending: false }))).toEqual([
      gate2,
      gate1,
      tank2,
      tank10,
    ])
  })
})

describe('the place of a thing', () => {
  it.each([
    [{ locationFN1: 'Brussels', latitude: '50.85', longitude: '4.35' }, 'Brussels'],
    [{ latitude: '50.8503', longitude: '4.35171' }, '50.8503, 4.3517'],
    [{ latitude: 'mythingslatitude', longitude: '4.35171' }, ''],
    [{ longitude: '4.35171' }, ''],
  ])('of %j is %j', (lastlocation, place) => {
    expect(toRow({ thingIdentifier: 'A', lastlocation }).location).toBe(place)
  })
})

it('lists each value once, in order, and no empty one', () => {
  expect(valuesOf(rows, (row) => [row.type])).toEqual(['Door', 'Level'])
  expect(valuesOf(rows, (row) => row.tags)).toEqual(['north', 'roof'])
})
