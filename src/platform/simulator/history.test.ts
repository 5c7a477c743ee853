import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { describe, expect, it } from 'vitest'

import { day, hour } from './clock.ts'
import { history, type SimFrame } from './history.ts'
import { timeline } from './timeline.ts'
import { createWorld } from './world.ts'

const now = Date.UTC(2026, 10, 22, 12)
const small = { seed: 'history', things: 40, days: 4, now }

/** The first frames up to a number, without making the rest. */
const first = (count: number, seed: string) =>
  history(createWorld({ seed, things: 300, days: 14, now }))
    .take(count)
    .toArray()

it('is the same for the same seed and another for another', () => {
  const frames = first(1000, 'a')

  expect(frames).toHaveLength(1000)
  expect(first(1000, 'a')).toEqual(frames)
  const bodies = new Set(frames.map(({ body }) => body))
  expect(first(1000, 'b').filter(({ body }) => bodies.has(body))).toEqual([])
})

it('is in the order of arrival and ends at now', () => {
  const world = createWorld(small)
  const times = history(world)
    .map(({ at }) => at)
    .toArray()

  expect(times).toEqual(times.toSorted((a, b) => a - b))
  expect(times[0]).toBeGreaterThan(world.epoch)
  expect(times[0]).toBeLessThan(world.epoch + 2 * hour)
  expect(times.at(-1)).toBeLessThanOrEqual(now)
  expect(times.at(-1)).toBeGreaterThan(now - hour)
})

it.each([{ things: 50 }, { things: 300 }, { things: 5000 }])(
  'keeps to the budget with $things things',
  ({ things }) => {
    const world = createWorld({ seed: 'budget', things, days: 14, now })
    let count = 0
    for (const { at } of timeline(world)) {
      if (at > now) break
      count++
    }

    expect(count).toBeLessThan(110_000)
    expect(count).toBeGreaterThan(things < 300 ? 10_000 : 85_000)
    expect(world.note === undefined).toBe(things <= 300)
    expect(world.days < 14).toBe(things > 300)
  }
)

it('keeps to a smaller budget by longer intervals, and says so', () => {
  const world = createWorld({ seed: 'budget', things: 100, days: 14, now, frameBudget: 15_000 })

  expect(world.days).toBe(14)
  expect(world.note).toContain('more seldom')
  const count = history(world).reduce((sum) => sum + 1, 0)
  expect(count).toBeLessThan(16_500)
  expect(count).toBeGreaterThan(12_000)
})

describe('resumed', () => {
  const { things, ...rest } = createWorld(small)
  // Often enough that several frames of a thing are held back at once
  const world = { ...rest, things: things.map((thing) => ({ ...thing, interval: 600 })) }
  const whole = history(world).toArray()
  const late = whole.filter(({ body }) => body.includes('<Late>1</Late>'))

  it.each([
    { what: 'any instant', from: now - day },
    { what: 'the arrival of a late frame', from: late[0]!.at },
    { what: 'the arrival of another', from: late.at(-1)!.at },
  ])('continues from $what with the very frames that follow', ({ from }) => {
    expect(history(world, from).toArray()).toEqual(whole.filter(({ at }) => at >= from))
  })

  it('continues a world that is created anew with its epoch at a later time', () => {
    const earlier = history(createWorld(small)).toArray()
    const later = createWorld({ ...small, now: now + day, epoch: world.epoch })
    const all = history(later).toArray()

    expect(all.slice(0, earlier.length)).toEqual(earlier)
    expect(all.length).toBeGreaterThan(earlier.length * 1.15)
  })
})

type ParsedUplink = Record<'DevLrrCnt' | 'Lrrid' | 'Time', string> & {
  Lrrs: { Lrr: { Lrrid: string; LrrESP: string }[] }
}

/** The elements of a message in their order, those of a list once each. */
const elementsOf = ({ body }: SimFrame) => [...body.matchAll(/<([A-Za-z]\w*)/g)].map(([, name]) => name)

describe('as ThingPark XML', () => {
  const frames = history(createWorld({ ...small, things: 80 })).toArray()
  const parser = new XMLParser({ parseTagValue: false })
  const parsed = (frame: SimFrame) => {
    const document: { DevEUI_uplink: ParsedUplink } = parser.parse(frame.body)
    return document
  }

  it('is well-formed in every kind', () => {
    const kinds = Map.groupBy(frames, ({ kind }) => kind)

    expect([...kinds.keys()].toSorted()).toEqual([
      'downlink-sent',
      'join-request',
      'location',
      'notification',
      'uplink',
    ])
    for (const [frame] of kinds.values()) expect(XMLValidator.validate(frame!.body)).toBe(true)
  })

  it("has the elements of the vendor's network stream example in its order", () => {
    const uplink = frames.find(({ body }) => body.includes('<DevLrrCnt>2<') && body.includes('<ADRbit>'))!
    const lrr = ['Lrr', 'Lrrid', 'Chain', 'LrrRSSI', 'LrrSNR', 'LrrESP']

    expect(elementsOf(uplink)).toEqual(
      (
        'DevEUI_uplink Time DevEUI FPort FCntUp ADRbit MType FCntDn payload_hex mic_hex Lrcid LrrRSSI LrrSNR SpFact ' +
        `SubBand Channel DevLrrCnt Lrrid Late LrrLAT LrrLON Lrrs ${lrr.join(' ')} ${lrr.join(' ')} ` +
        'CustomerID CustomerData ModelCfg InstantPER MeanPER DevAddr TxPower NbTrans'
      ).split(' ')
    )
    expect(parsed(uplink).DevEUI_uplink).toMatchObject({
      DevEUI: uplink.devEui,
      Time: expect.stringMatching(/^2026-11-\d\dT\d\d:\d\d:\d\d\.\d{3}\+01:00$/),
      CustomerData: '{"alr":{"pro":"LORA/Generic","ver":"1"}}',
      CustomerID: '100000987',
      LrrRSSI: expect.stringMatching(/^-\d+\.000000$/),
    })
  })

  it('spells the spreading factor of a join request with a small f and gives it neither port nor counter', () => {
    const join = frames.find(({ kind }) => kind === 'join-request')!
    const fields = Object.keys(parsed(join).DevEUI_uplink)

    expect(parsed(join).DevEUI_uplink).toMatchObject({ MType: '0', Spfact: '12' })
    expect(fields).not.toEqual(expect.arrayContaining(['SpFact']))
    expect(fields.filter((name) => ['FPort', 'FCntUp', 'payload_hex'].includes(name))).toEqual([])
  })

  it('puts the best gateway by ESP first and lists five at most', () => {
    const uplinks = frames.filter(({ kind }) => kind === 'uplink').map((frame) => parsed(frame).DevEUI_uplink)
    const crowded = uplinks.find(({ DevLrrCnt }) => Number(DevLrrCnt) > 5)!
    const esps = crowded.Lrrs.Lrr.map(({ LrrESP }) => Number(LrrESP))

    expect(esps).toHaveLength(5)
    expect(esps).toEqual(esps.toSorted((a, b) => b - a))
    expect(crowded.Lrrid).toBe(crowded.Lrrs.Lrr[0]!.Lrrid)
  })

  it('brings late frames minutes after their own time', () => {
    const late = frames.filter(({ body }) => body.includes('<Late>1</Late>'))
    const delay = (frame: SimFrame) => frame.at - Date.parse(parsed(frame).DevEUI_uplink.Time)

    expect(late.length).toBeGreaterThan(3)
    expect(Math.max(...late.map(delay))).toBeGreaterThan(5 * 60_000)
    const prompt = frames.filter(({ kind, body }) => kind === 'uplink' && body.includes('<Late>0</Late>'))
    expect(Math.max(...prompt.map(delay))).toBeLessThan(1000)
  })
})
