import { createHash } from 'node:crypto'

import { afterEach, describe, expect, it } from 'vitest'

import { openDownlinkDoor, type DownlinkDoor } from './downlink-door.ts'
import { createDownlinkQueue } from './downlink-queue.ts'
import type { DownlinkSentMessage, SimMessage, UplinkMessage } from './messages.ts'
import { createWorld } from './world.ts'

const world = createWorld({ seed: 'downlinks', things: 12, days: 1, now: Date.parse('2026-11-22T12:00:00Z') })
const [thing] = world.things.filter(({ keys }) => keys)
const devEui = thing!.devEui
const START = Date.parse('2026-11-22T12:00:00Z')

const uplink = (minute: number, more: Partial<UplinkMessage> = {}): UplinkMessage => ({
  kind: 'uplink',
  devEui,
  devAddr: '07FFF001',
  time: START + minute * 60_000,
  at: START + minute * 60_000 + 300,
  micHex: '00000000',
  sf: 7,
  subBand: 'G1',
  channel: 'LC1',
  receptions: [{ station: 0, rssi: -90, snr: 8, esp: -91 }],
  late: false,
  fPort: 1,
  payloadHex: '00',
  fCntUp: 10 + minute,
  fCntDn: 5,
  adr: true,
  ack: false,
  confirmed: false,
  txPower: 14,
  instantPer: 0,
  meanPer: 0,
  ...more,
})
const downlink = (correlationId: string, more = {}) => ({
  devEui,
  fPort: 9,
  bytes: 4,
  confirmed: true,
  correlationId,
  ...more,
})
const reports = (messages: SimMessage[]) =>
  messages.filter((message): message is DownlinkSentMessage => message.kind === 'downlink-sent')

describe('the queue', () => {
  it('waits for the next uplink and sends one downlink after each, which the next uplink acknowledges', () => {
    const queue = createDownlinkQueue(world)
    queue.push(downlink('000000000000000A'))
    queue.push(downlink('000000000000000B', { confirmed: false }))

    const first = queue.pass(uplink(1))
    const second = queue.pass(uplink(20))
    const third = queue.pass(uplink(40))

    expect(first.map(({ kind }) => kind)).toEqual(['uplink', 'downlink-sent'])
    expect(reports(first)).toMatchObject([
      {
        correlationId: '000000000000000A',
        sent: true,
        causes: [],
        channel: 'LC1',
        time: uplink(1).time + 1000,
        fCntUp: 11,
        fCntDn: 6,
      },
    ])
    expect(second).toMatchObject([
      { ack: true, fCntDn: 6 },
      { correlationId: '000000000000000B', fCntDn: 7 },
    ])
    expect(third).toMatchObject([{ kind: 'uplink', ack: false, fCntDn: 7 }])
  })

  it('takes RX2 while the duty cycle of the base station forbids RX1, and fails while it forbids both', () => {
    const queue = createDownlinkQueue(world)
    const ids = ['000000000000000A', '000000000000000B', '000000000000000C']
    for (const id of ids) queue.push(downlink(id, { bytes: 50 }))
    // SF12 is on the air for 2.8 s, and the band of RX1 is free again after 280 s
    const slow = { sf: 12 } as const

    const [one] = reports(queue.pass(uplink(0, slow)))
    const [two] = reports(queue.pass(uplink(0.02, slow)))
    const [three] = reports(queue.pass(uplink(0.04, slow)))

    expect(one).toMatchObject({ sent: true, causes: [] })
    expect(two).toMatchObject({
      sent: true,
      causes: ['D0'],
      channel: 'RX2',
      sf: 9,
      time: uplink(0.02).time + 2000,
    })
    expect(three).toMatchObject({ sent: false, causes: ['D0', 'D0'] })
  })

  it('sends nothing after a frame that the base station held back', () => {
    const queue = createDownlinkQueue(world)
    queue.push(downlink('000000000000000A'))
    expect(reports(queue.pass(uplink(1, { late: true })))).toMatchObject([
      { sent: false, causes: ['B0', 'B0'] },
    ])
  })

  it('is bounded, and knows the things of its world only', () => {
    const queue = createDownlinkQueue(world)
    const taken = ['1', '2', '3', '4', '5', '6'].map((id) => queue.push(downlink(id)))
    expect(taken).toEqual([true, true, true, true, true, false])
    expect(queue.push(downlink('7', { devEui: 'FFFFFFFFFFFFFFFF' }))).toBe(false)
    expect(queue.flush(devEui)).toBe(5)
    expect(queue.pass(uplink(1))).toHaveLength(1)
  })
})

describe('the door', () => {
  let door: DownlinkDoor | undefined
  afterEach(async () => {
    await door?.close()
  })

  const call = async (signed: string, key = 'key') => {
    const token = createHash('sha256')
      .update(signed + key)
      .digest('hex')
    const query = signed
      .split('&')
      .map((part) => part.replace(/=.*/, (value) => `=${encodeURIComponent(value.slice(1))}`))
    const url = new URL(door!.url)
    url.search = `${query.join('&')}&Token=${token}`
    const answer = await fetch(url, { method: 'POST' })
    await answer.text()
    return answer.status
  }
  const TIME = 'Time=2026-11-22T12:00:00.000+00:00'

  it('takes what is signed as ThingPark has it, and nothing else', async () => {
    const queue = createDownlinkQueue(world)
    door = await openDownlinkDoor({ asId: 'as', asKey: 'key', downlinks: queue })
    const query = `DevEUI=${devEui}&FPort=9&Payload=01&Confirmed=1&AS_ID=as&${TIME}&CorrelationID=000000000000000A`

    expect(await call(query, 'another key')).toBe(454)
    expect(await call(query.replace('AS_ID=as', 'AS_ID=other'))).toBe(454)
    expect(await call(query.replace('Payload=01', 'Payload=0'))).toBe(352)
    expect(await call(query.replace(devEui, 'FFFFFFFFFFFFFFFF'))).toBe(353)
    expect(queue.pass(uplink(0))).toHaveLength(1)
    expect(await call(query)).toBe(200)
    expect(reports(queue.pass(uplink(1)))).toMatchObject([{ correlationId: '000000000000000A', fPort: 9 }])
  })

  it('drops the queue when it is asked to', async () => {
    const queue = createDownlinkQueue(world)
    queue.push(downlink('000000000000000A'))
    door = await openDownlinkDoor({ asId: 'as', asKey: 'key', downlinks: queue })

    expect(await call(`DevEUI=${devEui}&FlushDownlinkQueue=1&AS_ID=as&${TIME}`)).toBe(200)

    expect(queue.pass(uplink(1))).toHaveLength(1)
  })
})
