import { describe, expect, it } from 'vitest'

import type { ThingsFilter } from '#web/paths.ts'

import { filterRows } from './filter-rows.ts'
import { gate1, gate2, idsOf, now, rows, tank10, tank2, things, verdicts } from './sample-rows.ts'

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
    [{ notTags: ['north'] }, [tank2, gate1, gate2]],
    [{ tags: ['roof'], notTags: ['north'] }, [tank2]],
    [{ notTags: ['roof', 'north'] }, [gate1, gate2]],
    [{ search: '70:B3:D5:E7:5E:00:00:02' }, [tank2]],
    [{ search: '70-b3-d5-e7 tank' }, [tank10, tank2]],
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

  it('by a verdict leaves those that have it, and all where no verdicts are known', () => {
    const left = filterRows(rows, { verdict: 'silent' }, { things }, now, verdicts)
    expect(idsOf(left)).toEqual([tank2])
    expect(filterRows(rows, { verdict: 'silent' }, { things }, now)).toHaveLength(rows.length)
  })
})
