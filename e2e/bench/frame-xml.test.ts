import { expect, it } from 'vitest'

import { decodePayload } from '#platform/codecs/decode.ts'
import { readThingPark } from '#platform/network/thingpark.ts'

import { centidegreesOf, devEuiOf, frameXml } from './frame-xml.ts'

const time = Date.parse('2026-11-22T12:00:00.250Z')

it('is a frame that the platform reads, of the size that networks send', () => {
  const body = frameXml({ devEui: devEuiOf(300), fCntUp: 345, time })
  const message = readThingPark(body)

  expect(message).toMatchObject({ kind: 'UPLINK', devEui: '70B3D5E75E00012C', time, devAddr: '0600012C' })
  expect(message.stations).toHaveLength(3)
  expect(message.location).toBeUndefined()
  expect(body.length).toBeGreaterThan(1300)
  expect(body.length).toBeLessThan(1500)
})

it('carries the temperature of its counter', () => {
  const { payloadHex = '', fPort = 0 } = readThingPark(frameXml({ devEui: devEuiOf(0), fCntUp: 1345, time }))

  expect(decodePayload('nke-watteco', payloadHex, fPort, new Date(time))).toMatchObject({
    values: [{ container: '0x0402.0x0000.0.m2m', value: '18.45' }],
    errors: [],
  })
  expect(centidegreesOf(1345)).toBe(1845)
})

it('is never a repeat of another frame of its thing', () => {
  const keys = Array.from(
    { length: 200 },
    (_, fCntUp) => readThingPark(frameXml({ devEui: devEuiOf(0), fCntUp, time })).repeatKey
  )

  expect(new Set(keys).size).toBe(200)
  // Not by the counter alone: a network's mic differs from frame to frame
  expect(new Set(keys.map((key) => key.split(':').at(-1))).size).toBe(200)
})
