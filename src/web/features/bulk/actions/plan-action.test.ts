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

beforeAll(() => loadTexts('bulk'))

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

it('cannot take a deletion back', () => {
  expect(callsOf({ kind: 'delete' })).toEqual({ call: { kind: 'delete' }, undo: undefined })
})

it('exports things without their keys, and nothing that a spreadsheet runs', () => {
  const csv = thingsCsv([tank, gate])
  expect(csv).not.toContain(KEY)
  expect(csv.split('\r\n')[2]).toMatch(/^GATE,'=Gate,ETHERNET,/)
})
