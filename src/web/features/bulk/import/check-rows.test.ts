import { beforeAll, describe, expect, it } from 'vitest'

import type { ThingResource } from '#contract/things.ts'
import { loadTexts } from '#web/text/text.ts'

import { badRowsCsv } from './bad-rows-csv.ts'
import { checkRows, type CheckedRow, notSentResults } from './check-rows.ts'
import { changeMapping, guessMapping } from './fields.ts'
import { knownValues } from './known-values.ts'
import { shownCell } from './read-row.ts'

const KEY = 'A1B2C3D4E5F60718293A4B5C6D7E8F90'
const HEADER = ['DevEUI', 'Name', 'Type', 'JoinEUI', 'AppKey', 'Tags', 'lat', 'lon']
const GOOD = [
  '70-b3-d5-e7-5e-00-00-01',
  'Tank',
  'Level',
  '70B3D57ED0000001',
  KEY,
  'a;b | c,a',
  '50,85',
  '4.35',
]

const existing: ThingResource = {
  thingIdentifier: '70B3D5E75E0000FF',
  thingName: 'Old',
  connectivityType: 'LORA.ABP',
  technologyDetails: { deviceAddress: '07FFF001' },
}
const known = knownValues({
  types: [
    { thingTypeId: 10, name: 'Level', connectivityType: 'LORA' },
    { thingTypeId: 11, name: 'Level', connectivityType: 'ETHERNET' },
    { thingTypeId: 12, name: 'Twin', connectivityType: 'LORA' },
    { thingTypeId: 13, name: 'Twin', connectivityType: 'LORA' },
  ],
  companies: [{ companyId: 987, name: 'Thingdeck' }],
  plans: [{ connectivityPlans: [{ id: 'p/96', name: 'Ninety-six', connectivitytype: 'LORA' }] }],
  things: [existing],
})
const defaults = { connectivityType: '', companyId: '987', thingTypeId: '', connectivityPlan: '' }

beforeAll(() => loadTexts('bulk', 'ui'))

const checkAll = (header: string[], rows: string[][], changes: object = {}): Promise<CheckedRow[]> =>
  checkRows(
    rows.map((cells, index) => ({ row: index + 2, cells })),
    { mapping: guessMapping(header), defaults, known, updatesExisting: false, ...changes },
    new AbortController().signal
  )
const checkOne = async (changes: Partial<Record<string, string>>, settings: object = {}) => {
  const header = [...HEADER, ...Object.keys(changes).filter((name) => !HEADER.includes(name))]
  const [row] = await checkAll(header, [header.map((name, at) => changes[name] ?? GOOD[at] ?? '')], settings)
  return row!
}

describe('columns', () => {
  it('are known by any of their names, whatever the case and punctuation', () => {
    const names = [
      'dev_eui',
      'thing name',
      'AppEUI',
      'APP KEY',
      'NwkSKey',
      'app-s-key',
      'DevAddr',
      'Lng',
      'Foo',
    ]
    expect(guessMapping(names)).toEqual([
      'thingIdentifier',
      'thingName',
      'applicationEUI',
      'applicationKey',
      'networkSessionKey',
      'applicationSessionKey',
      'deviceAddress',
      'longitude',
      undefined,
    ])
  })

  it('hold each field once', () => {
    expect(guessMapping(['DevEUI', 'EUI'])).toEqual(['thingIdentifier', undefined])
    expect(changeMapping(['thingName', undefined], 1, 'thingName')).toEqual([undefined, 'thingName'])
  })
})

describe('a good row', () => {
  it('becomes the body of a create, with names resolved and notations cleaned', async () => {
    const { state, id, job, faults } = await checkOne({})
    expect(faults).toEqual([])
    expect([state, id]).toEqual(['good', '70B3D5E75E000001'])
    expect(job).toEqual({
      row: 2,
      id: '70B3D5E75E000001',
      name: 'Tank',
      call: {
        kind: 'create',
        body: {
          thingIdentifier: '70B3D5E75E000001',
          thingName: 'Tank',
          connectivityType: 'LORA.OTAA',
          companyId: 987,
          thingTypeId: 10,
          tags: ['a', 'b', 'c'],
          latitude: '50.85',
          longitude: '4.35',
          keys: { applicationKey: KEY, applicationEUI: '70B3D57ED0000001' },
        },
      },
    })
  })

  it('is an ABP thing where it has the keys of one', async () => {
    const changes = { AppKey: '', JoinEUI: '', NwkSKey: `0x${KEY}`, AppSKey: KEY, DevAddr: '07:ff:f0:02' }
    const { job, faults } = await checkOne(changes)
    expect(faults).toEqual([])
    expect(job?.call).toMatchObject({
      body: {
        connectivityType: 'LORA.ABP',
        deviceAddress: '07FFF002',
        keys: { networkSessionKey: KEY, applicationSessionkeys: [{ applicationSessionKey: KEY }] },
      },
    })
  })

  it('takes the type for its own technology where two have the name', async () => {
    const changes = { DevEUI: 'gate:1', AppKey: '', JoinEUI: '', Connectivity: 'ethernet' }
    const { job } = await checkOne(changes, { defaults: { ...defaults, connectivityPlan: 'p/96' } })
    expect(job?.call).toMatchObject({ body: { thingIdentifier: 'GATE:1', thingTypeId: 11 } })
    expect(job?.call).not.toHaveProperty('body.connectivityPlan')
  })
})

describe('a bad row', () => {
  it.each([
    [{ DevEUI: '70B3' }, 'thingIdentifier', /16 hexadecimal digits/],
    [{ DevEUI: '' }, 'thingIdentifier', /^Is missing$/],
    [{ DevEUI: '7,0B3E+15'.replace('B', '0') }, 'thingIdentifier', /spreadsheet/],
    [{ AppKey: 'nonsense' }, 'applicationKey', /32 hexadecimal digits/],
    [{ AppKey: '' }, 'applicationKey', /^Is missing$/],
    [{ lat: '91' }, 'latitude', /from -90 to 90/],
    [{ lon: '' }, 'longitude', /needed with latitude/],
    [{ Type: 'Nothing' }, 'thingTypeId', /no “Nothing”/],
    [{ Type: 'Twin' }, 'thingTypeId', /Several/],
    [{ Type: '11' }, 'thingTypeId', /is for ETHERNET/],
    [{ Company: '1' }, 'companyId', /no “1”/],
    [{ Plan: 'None' }, 'connectivityPlan', /no “None”/],
    [{ Connectivity: 'LORA.OTAA', DevAddr: '07FFF009' }, 'deviceAddress', /LORA.ABP things only/],
    [{ Motion: 'Flying' }, 'motionIndicator', /Walking speed/],
  ])('%j is told at its column', async (changes, field, message) => {
    const { state, faults, job } = await checkOne(changes)
    expect([state, job]).toEqual(['bad', undefined])
    expect(faults).toEqual([{ field, message: expect.stringMatching(message) }])
  })

  it('names every fault at once', async () => {
    const { faults } = await checkOne({ DevEUI: 'x', AppKey: 'y', Type: 'z', lat: '200' })
    expect(faults.map(({ field }) => String(field)).toSorted()).toEqual([
      'applicationKey',
      'latitude',
      'thingIdentifier',
      'thingTypeId',
    ])
  })

  it('is one whose identifier or address is in the file before, or belongs to another thing', async () => {
    const header = ['DevEUI', 'Type', 'NwkSKey', 'DevAddr']
    const rows = await checkAll(header, [
      ['70B3D5E75E000001', '10', KEY, '07FFF005'],
      ['70b3d5e75e000001', '10', KEY, '07FFF006'],
      ['70B3D5E75E000002', '10', KEY, '07FFF005'],
      ['70B3D5E75E000003', '10', KEY, '07FFF001'],
    ])
    expect(rows.map(({ state, faults }) => [state, faults[0]?.message])).toEqual([
      ['good', undefined],
      ['bad', 'The same as in row 2'],
      ['bad', 'The same as in row 2'],
      ['bad', 'Belongs to 70B3D5E75E0000FF'],
    ])
  })

  it('is exported with its errors, and with its keys only when asked for', async () => {
    const rows = [await checkOne({ Type: 'Nothing', Name: '=1+1' })]
    const options = { names: HEADER, mapping: guessMapping(HEADER) }

    const csv = badRowsCsv(rows, { ...options, withKeys: false })
    expect(csv.split('\r\n')[0]).toBe([...HEADER, 'errors'].join(','))
    expect(csv).toContain("70-b3-d5-e7-5e-00-00-01,'=1+1,Nothing,70B3D57ED0000001,,")
    expect(csv).toContain('Thing type: There is no “Nothing”')
    expect(csv).not.toContain(KEY)
    expect(badRowsCsv(rows, { ...options, withKeys: true })).toContain(KEY)
  })
})

describe('a thing that exists', () => {
  const changes = { DevEUI: existing.thingIdentifier, AppKey: '', JoinEUI: '', Name: 'New', Tags: 'a' }

  it('is left alone unless the user wants it updated', async () => {
    const row = await checkOne(changes)
    expect([row.state, row.job]).toEqual(['exists', undefined])
    expect(notSentResults([row])).toMatchObject([{ outcome: 'exists', id: existing.thingIdentifier }])
  })

  it('is changed in what the row says and in nothing else', async () => {
    const { job, faults } = await checkOne({ ...changes, Type: '' }, { updatesExisting: true })
    expect(faults).toEqual([])
    expect(job?.call).toEqual({
      kind: 'update',
      body: { thingName: 'New', tags: ['a'], latitude: '50.85', longitude: '4.35' },
    })
  })

  it('keeps its connectivity', async () => {
    const { state, faults } = await checkOne({ ...changes, Connectivity: 'OTAA' }, { updatesExisting: true })
    expect(state).toBe('bad')
    expect(faults[0]?.message).toMatch(/LORA.ABP, which cannot be changed/)
  })
})

it.each([
  [KEY, 'applicationKey', '••••••••'],
  [KEY, undefined, '••••••••'],
  [
    '0xA1, 0xB2, 0xC3, 0xD4, 0xE5, 0xF6, 0x07, 0x18, 0x29, 0x3A, 0x4B, 0x5C, 0x6D, 0x7E, 0x8F, 0x90',
    undefined,
    '••••••••',
  ],
  ['Tank', 'thingName', 'Tank'],
  ['70B3D5E75E000001', 'thingIdentifier', '70B3D5E75E000001'],
  ['', 'applicationKey', ''],
] as const)('shows %s of a column of %s as %s', (cell, field, shown) => {
  expect(shownCell(cell, field)).toBe(shown)
})

describe('rows beyond the limits of the account', () => {
  const own = { ...existing, companyName: 'Thingdeck', tags: ['a', 'z'] }
  const limited = (limits: { companies: string[]; tags: string[] }) => ({
    known: { ...known, things: new Map([[own.thingIdentifier, own]]), limits },
    updatesExisting: true,
  })
  const faultsOf = async (changes: Record<string, string>, limits: { companies: string[]; tags: string[] }) =>
    (await checkOne(changes, limited(limits))).faults.map(({ field }) => field)

  it('are bad, by company or by tag, before anything is sent', async () => {
    expect(await faultsOf({}, { companies: ['Thingdeck'], tags: ['c'] })).toEqual([])
    expect(await faultsOf({}, { companies: ['North'], tags: [] })).toEqual(['companyId'])
    expect(await faultsOf({}, { companies: [], tags: ['roof'] })).toEqual(['tags'])
    expect(await faultsOf({ Tags: '' }, { companies: [], tags: ['a'] })).toEqual(['tags'])
  })

  it('of things that are there are judged by what these would be', async () => {
    const row = { DevEUI: own.thingIdentifier, Type: '', JoinEUI: '', AppKey: '', Tags: '' }
    expect(await faultsOf(row, { companies: ['Thingdeck'], tags: ['z'] })).toEqual([])
    expect(await faultsOf({ ...row, Tags: 'b' }, { companies: [], tags: ['z'] })).toEqual(['tags'])
  })
})
