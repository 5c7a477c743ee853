import { beforeAll, describe, expect, it } from 'vitest'

import type { NetworkData } from '#contract/logs.ts'
import type { ReasonCode, Verdict } from '#lib/diagnosis/codes.ts'
import { diagnose, type Diagnosis } from '#lib/diagnosis/diagnose.ts'
import { decodePayload } from '#platform/codecs/decode.ts'
import { readThingPark } from '#platform/network/thingpark.ts'
import { catalogue } from '#platform/storage/catalogue.ts'

import { frameOf } from './history.ts'
import type { Reception, SimMessage } from './messages.ts'
import type { Fault, SimThing, World } from './model.ts'
import { timeline } from './timeline.ts'
import { createWorld } from './world.ts'

// Whether diagnosis finds what the simulator planted, from the rows that the platform would answer.

const now = Date.UTC(2026, 10, 22, 12)
const seeds = ['brussels', 'ghent', 'liege']

/** What each fault must come to. */
const expected: Record<Fault, { verdicts: Verdict[]; reason: ReasonCode | undefined }> = {
  none: { verdicts: ['healthy', 'too-few-frames'], reason: undefined },
  silent: { verdicts: ['silent'], reason: 'silent' },
  loss: { verdicts: ['failing'], reason: 'frame-loss' },
  'stuck-sf12': { verdicts: ['watch', 'failing'], reason: 'sf-stuck' },
  'join-loop': { verdicts: ['failing'], reason: 'join-loop' },
  'low-battery': { verdicts: ['failing'], reason: 'battery-low' },
  undecodable: { verdicts: ['failing'], reason: 'undecoded' },
  'never-seen': { verdicts: ['never-seen'], reason: 'never-seen' },
}

/** A message as the platform's log has it, without the way through XML, which takes most of the time of a fleet. */
function rowOf(world: World, message: SimMessage): NetworkData {
  const idOf = (station: number) => world.baseStations[station]?.basestationId
  const head = { devEUI: message.devEui, time: message.time }
  const radio = (best: Reception | undefined, receptions: Reception[]) => ({
    lrrid: best && idOf(best.station),
    lrrRSSI: best?.rssi.toFixed(6),
    lrrSNR: best?.snr.toFixed(6),
    devLrrCnt: String(receptions.length),
    lrrs: receptions.slice(0, 5).map(({ station, rssi, snr, esp }) => ({
      lrrid: idOf(station),
      lrrRSSI: rssi.toFixed(6),
      lrrSNR: snr.toFixed(6),
      lrrESP: esp.toFixed(6),
    })),
  })
  switch (message.kind) {
    case 'uplink':
      return {
        ...head,
        ...radio(message.receptions[0], message.receptions),
        type: 'UPLINK',
        devAddr: message.devAddr,
        fcntUp: String(message.fCntUp),
        fport: String(message.fPort),
        spFact: String(message.sf),
        payload_hex: message.payloadHex,
        mic_hex: message.micHex,
        adrBit: message.adr ? '1' : undefined,
        ackBit: message.ack ? '1' : undefined,
        mType: message.confirmed ? '4' : '2',
        late: message.late ? '1' : '0',
      }
    case 'join-request':
      return {
        ...head,
        ...radio(message.receptions[0], message.receptions),
        type: 'JOIN_REQUEST',
        mType: '0',
      }
    case 'downlink-sent':
      return {
        ...head,
        type: 'DOWNLINK_SENT',
        fcntDn: String(message.fCntDn),
        fcntUp: String(message.fCntUp),
        lrrid: idOf(message.station),
        deliveryStatus: message.sent ? '1' : '0',
        deliveryFailedCause1: message.causes[0],
        deliveryFailedCause2: message.causes[1],
      }
    case 'notification':
      return {
        ...head,
        type: 'NOTIFICATION',
        notificationType: message.type,
        battery: message.battery?.toString(),
        margin: message.margin?.toString(),
      }
    case 'location':
      return head
  }
}

const codecs = new Map(catalogue.map(({ key, codec }) => [key, codec]))

interface Diagnosed {
  thing: SimThing
  diagnosis: Diagnosis
}

/** Plays the history of a fleet, decodes its payloads, and diagnoses every LoRa thing. */
function diagnoseFleet(seed: string): Diagnosed[] {
  const world = createWorld({ seed, things: 300, days: 14, now })
  const lora = world.things.filter(({ connectivityType }) => connectivityType !== 'ETHERNET')
  const heard = new Map(
    lora.map((thing) => [thing.devEui, { thing, rows: [] as NetworkData[], decoded: [] as number[] }])
  )
  for (const message of timeline(world)) {
    if (message.at > now) break
    const own = heard.get(message.devEui)
    if (!own || message.kind === 'location') continue
    own.rows.push(rowOf(world, message))
    if (message.kind !== 'uplink') continue
    const codec = codecs.get(own.thing.typeKey) ?? null
    const { values } = decodePayload(codec, message.payloadHex, message.fPort, new Date(message.time))
    if (values.length > 0) own.decoded.push(message.time)
  }
  return [...heard.values()].map(({ thing, rows, decoded }) => {
    const facts = { provisionedSince: world.epoch, decoded: { times: decoded } }
    return { thing, diagnosis: diagnose({ rows, now, thing: facts }) }
  })
}

const alarmsOf = ({ reasons }: Diagnosis) =>
  reasons.filter(({ severity }) => severity !== 'info').map(({ code }) => code)

function tableOf(diagnosed: readonly Diagnosed[]): string {
  const lines = diagnosed.map(({ thing, diagnosis }) =>
    [thing.fault, diagnosis.verdict, alarmsOf(diagnosis).join(' + ') || '–'].join(' | ')
  )
  const counted = [...Map.groupBy(lines, (line) => line)].map(([line, { length }]) => `${line} | ${length}`)
  return ['planted | verdict | reasons that alarm | things', ...counted.sort()].join('\n')
}

describe(`the fleets of ${seeds.length} seeds`, () => {
  let diagnosed: Diagnosed[]
  beforeAll(() => {
    diagnosed = seeds.flatMap(diagnoseFleet)
    process.stdout.write(`${tableOf(diagnosed)}\n`)
  }, 90_000)

  it('have every planted fault found, for its reason', () => {
    const planted = diagnosed.filter(({ thing }) => thing.fault !== 'none')
    const missed = planted.filter(({ thing, diagnosis }) => {
      const { verdicts, reason } = expected[thing.fault]
      return !verdicts.includes(diagnosis.verdict) || !alarmsOf(diagnosis).some((code) => code === reason)
    })

    expect(planted.length).toBe(seeds.length * 14)
    expect(
      missed.map(({ thing, diagnosis }) => [thing.fault, diagnosis.verdict, alarmsOf(diagnosis)])
    ).toEqual([])
  })

  it('have at most one healthy thing in a hundred alarmed', () => {
    const healthy = diagnosed.filter(({ thing }) => thing.fault === 'none')
    const alarmed = healthy.filter(({ diagnosis }) => !expected.none.verdicts.includes(diagnosis.verdict))

    expect(healthy.length).toBeGreaterThan(800)
    expect(alarmed.length / healthy.length).toBeLessThanOrEqual(0.01)
  })
})

it('reads rows that are those which the platform makes of the XML', () => {
  const world = createWorld({ seed: 'rows', things: 40, days: 2, now })
  const messages = timeline(world)
    .filter(({ kind }) => kind !== 'location')
    .take(1500)
    .toArray()

  expect(new Set(messages.map(({ kind }) => kind)).size).toBe(4)
  for (const message of messages) {
    expect(readThingPark(frameOf(world, message).body).data).toMatchObject(
      Object.fromEntries(Object.entries(rowOf(world, message)).filter(([, value]) => value !== undefined))
    )
  }
})
