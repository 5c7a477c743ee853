import { beforeAll, describe, expect, it } from 'vitest'

import type { ThingResource } from '#contract/things.ts'
import { loadTexts } from '#web/text/text.ts'

import { type Action, planAction } from './plan-action.ts'
import { thingsCsv } from './things-csv.ts'

const KEY = 'A1B2C3D4E5F60718293A4B5C6D7E8F90'
const tank: ThingResource = {
  thingIdentifier: '70B3D5E75E000001',
  thingName: 'Tank',
  connectivityType: 'LORA.OTAA',
  connectivityPlan: 'p/96',
  thingTypeId: 10,
  thingType: 'Level',
  tags: ['roof', 'north'],
  technologyDetails: { provisioned: true, keysLoRaOTAA: { applicationKey: KEY } },
}
const gate: ThingResource = { thingIdentifier: 'GATE', thingName: '=Gate', connectivityType: 'ETHERNET' }
const things = new Map([tank, gate].map((thing) => [thing.thingIdentifier, thing]))

beforeAll(() => loadTexts('bulk', 'ui'))

const plan = (action: Action, selection = [tank.thingIdentifier]) =>
  planAction(action, selection, things, { planName: (id) => `plan ${id}` })
const callsOf = (action: Action) => {
  const job = plan(action)[0]?.job
  return { call: job?.call, undo: job?.undo }
}

describe('tags', () => {
  it('adds those that are missing, and takes back no others', () => {
    expect(callsOf({ kind: 'tag', tags: ['roof', 'new'] })).toEqual({
      call: { kind: 'tag', tags: ['new'] },
      undo: { kind: 'untag', tags: ['new'] },
    })
    expect(plan({ kind: 'tag', tags: ['new'] })[0]).toMatchObject({
      before: 'roof, north',
      after: 'roof, north, new',
    })
  })

  it('removes those that are there', () => {
    expect(callsOf({ kind: 'untag', tags: ['roof', 'new'] })).toEqual({
      call: { kind: 'untag', tags: ['roof'] },
      undo: { kind: 'tag', tags: ['roof'] },
    })
  })

  it('sends nothing where nothing changes', () => {
    expect(plan({ kind: 'tag', tags: ['roof'] })).toMatchObject([{ state: 'same' }])
    expect(plan({ kind: 'tag', tags: ['roof'] })[0]?.job).toBeUndefined()
  })
})

describe('plan and type', () => {
  it('change to the choice and back to what was', () => {
    expect(callsOf({ kind: 'plan', id: 'p/288', name: 'More', technology: 'LORA' })).toEqual({
      call: { kind: 'update', body: { connectivityPlan: 'p/288' } },
      undo: { kind: 'update', body: { connectivityPlan: 'p/96' } },
    })
    expect(callsOf({ kind: 'type', id: '12', name: 'Door', technology: 'LORA' })).toEqual({
      call: { kind: 'update', body: { thingTypeId: 12 } },
      undo: { kind: 'update', body: { thingTypeId: 10 } },
    })
  })

  it('are refused where the technology is another', () => {
    expect(plan({ kind: 'plan', id: 'p/288', name: 'More', technology: 'LORA' }, ['GATE'])).toMatchObject([
      { state: 'refused', after: 'Is ETHERNET, the choice is for LORA things' },
    ])
  })
})

it('knows what can be on the network', () => {
  expect(plan({ kind: 'provision' }, [tank.thingIdentifier, 'GATE', 'GONE'])).toMatchObject([
    { state: 'same' },
    { state: 'refused', after: 'Ethernet things have no network to be on' },
    { state: 'refused', after: 'Is not in the fleet any more' },
  ])
  expect(callsOf({ kind: 'deprovision' })).toEqual({ call: { kind: 'deprovision' }, undo: undefined })
})

describe('for an account with limits', () => {
  const ofRoofs = (action: Action, selection: string[]) =>
    planAction(action, selection, things, {
      planName: (id) => id,
      limits: { companies: [], tags: ['roof', 'attic'] },
    })

  it('names each thing that is not theirs to change, and changes the others', () => {
    const planned = ofRoofs({ kind: 'delete' }, ['GATE', tank.thingIdentifier, 'GONE'])
    expect(planned.map(({ state }) => state)).toEqual(['refused', 'change', 'refused'])
    expect(planned[0]?.after).toBe(
      'Not yours to change. Your account is limited to things with one of these tags: roof, attic'
    )
    expect(planned[2]?.after).toBe('Is not there, or not yours to change')
    expect(planned.flatMap(({ job }) => job?.id ?? [])).toEqual([tank.thingIdentifier])
  })

  it('takes no tag away without which a thing would not be theirs any more', () => {
    expect(ofRoofs({ kind: 'untag', tags: ['north'] }, [tank.thingIdentifier])[0]?.state).toBe('change')
    const [lost] = ofRoofs({ kind: 'untag', tags: ['roof'] }, [tank.thingIdentifier])
    expect(lost).toMatchObject({
      state: 'refused',
      after: expect.stringMatching(/^Would not be yours any more/),
    })
    expect(lost?.job).toBeUndefined()
  })
})

it('cannot take a deletion back', () => {
  expect(callsOf({ kind: 'delete' })).toEqual({ call: { kind: 'delete' }, undo: undefined })
})

it('exports things without their keys, and nothing that a spreadsheet runs', () => {
  const csv = thingsCsv([tank, gate])
  expect(csv).not.toContain(KEY)
  expect(csv.split('\r\n')[2]).toMatch(/^GATE,'=Gate,ETHERNET,/)
})
