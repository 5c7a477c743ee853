import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { carriesPosition, encodeReading, readingKinds, simulatedTypes } from '#platform/simulator/payloads.ts'
import { catalogue } from '#platform/storage/catalogue.ts'

import type { UplinkOutput } from './codec.ts'
import { decodePayload } from './decode.ts'
import { codecNamed, codecNames } from './registry.ts'

const codecOfType = (key: string) => catalogue.find((type) => type.key === key)?.codec ?? null
const flags = (key: string) =>
  new Set(
    catalogue
      .find((type) => type.key === key)
      ?.containers.filter(({ type }) => type === 'boolean')
      .map(({ container }) => container)
  )

/** Any reading within the ranges that the simulator is told. */
function readings(key: string) {
  const isFlag = flags(key)
  return fc.record(
    Object.fromEntries(
      readingKinds(key).map(({ container, min, max }): [string, fc.Arbitrary<number | boolean>] => [
        container,
        isFlag.has(container) ? fc.boolean() : fc.double({ min, max, noNaN: true }),
      ])
    )
  )
}

const payloads = fc.uint8Array({ maxLength: 60 }).map((bytes) => [...bytes])

/** What is wrong with a codec's answer: values and errors at once, neither, or a value that cannot be stored. */
function faultsOf({ data, errors = [] }: UplinkOutput): string[] {
  const faults = (data === undefined) === errors.length > 0 ? [] : ['not either values or errors']
  const { location = {}, ...values } = data ?? {}
  for (const [key, value] of [...Object.entries(values), ...Object.entries(location as object)]) {
    if (!['number', 'boolean', 'string'].includes(typeof value)) faults.push(`${key} is a ${typeof value}`)
    if (typeof value === 'number' && !Number.isFinite(value)) faults.push(`${key} is ${value}`)
  }
  return faults
}

/** Whether a decoded text is what was sent, within half a step of the device; an absent flag is false. */
function matches(value: string, sent: number | boolean | undefined, step: number): boolean {
  if (typeof sent !== 'number') return value === String(sent ?? false)
  return Math.abs(Number(value) - sent) <= step / 2 + 1e-6
}

describe.each(simulatedTypes)('%s', (key) => {
  it('decodes what the simulator encodes, within the resolution of the device', () => {
    fc.assert(
      fc.property(readings(key), fc.nat(1000), (reading, sequence) => {
        const { fPort, payloadHex } = encodeReading(key, reading, sequence)
        const decoded = decodePayload(codecOfType(key), payloadHex, fPort, new Date(0))
        expect(decoded.errors).toEqual([])
        expect(decoded.values).not.toEqual([])
        const wrong = decoded.values.filter(({ container, value }) => {
          const step = readingKinds(key).find((kind) => kind.container === container)?.step ?? 0
          return !matches(value, reading[container], step)
        })
        expect(wrong).toEqual([])
      })
    )
  })

  it('sends every value of a reading within 24 frames, and only containers of its type', () => {
    const reading = Object.fromEntries(
      readingKinds(key).map(({ container, min }) => [container, flags(key).has(container) || min])
    )
    const seen = new Set<string>()
    for (let sequence = 0; sequence < 24; sequence += 1) {
      const { fPort, payloadHex } = encodeReading(key, reading, sequence)
      const { values } = decodePayload(codecOfType(key), payloadHex, fPort, new Date(0))
      for (const { container } of values) seen.add(container)
    }
    const known = catalogue.find((type) => type.key === key)!.containers.map(({ container }) => container)
    expect(Object.keys(reading).filter((container) => !seen.has(container))).toEqual([])
    expect([...seen].filter((container) => !known.includes(container))).toEqual([])
  })

  it('answers an error or fewer values for a payload cut short, never a wrong one', () => {
    fc.assert(
      fc.property(readings(key), fc.nat(), (reading, cut) => {
        const { fPort, payloadHex } = encodeReading(key, reading)
        const whole = decodePayload(codecOfType(key), payloadHex, fPort, new Date(0))
        const length = 2 + 2 * (cut % (payloadHex.length / 2))
        const part = decodePayload(codecOfType(key), payloadHex.slice(0, length), fPort, new Date(0))
        expect(whole.values).toEqual(expect.arrayContaining(part.values))
        expect(part.values.length === 0).toBe(part.errors.length > 0)
      })
    )
  })
})

it.each(simulatedTypes.filter(carriesPosition))('%s carries its position to some metres', (key) => {
  const latitude = fc.double({ min: -90, max: 90, noNaN: true })
  const longitude = fc.double({ min: -179.9999, max: 180, noNaN: true })
  fc.assert(
    fc.property(
      readings(key),
      latitude,
      longitude,
      fc.integer({ min: 1, max: 500 }),
      (reading, lat, lon, accuracy) => {
        const sent = encodeReading(key, { ...reading, latitude: lat, longitude: lon, accuracy, altitude: 73 })
        const { location } = decodePayload(codecOfType(key), sent.payloadHex, sent.fPort, new Date(0))
        expect(location!.latitude).toBeCloseTo(lat, 3)
        expect(location!.longitude).toBeCloseTo(lon, 3)
        // The tracker tells its accuracy, a Cayenne node its altitude
        expect(location!.accuracy ?? accuracy).toBeGreaterThanOrEqual(accuracy)
        expect(location!.altitude ?? 73).toBe(73)
      }
    )
  )
})

it('refuses a reading that lacks a number', () => {
  expect(() => encodeReading('elsys-ers-co2', { temperature: 21 })).toThrow('no number for humidity')
  expect(() => encodeReading('nke-temperature-humidity', {})).toThrow('no number for')
})

it('clamps what the device cannot send', () => {
  const reading = { moisture: 20, temperature: 5, conductivity: 100_000, battery: 99 }
  const { fPort, payloadHex } = encodeReading('dragino-lse01', reading)
  const { values } = decodePayload('dragino-lse01', payloadHex, fPort, new Date(0))
  expect(values).toContainEqual({ container: 'conductivity', value: '65535' })
  expect(values).toContainEqual({ container: 'battery', value: '16.383' })
})

it('simulates every LoRa type and no other', () => {
  const lora = catalogue.filter(({ codec }) => codec !== null).map(({ key }) => key)
  expect(simulatedTypes).toEqual(lora)
  expect(() => encodeReading('xovis-pc2se', { people: 3 })).toThrow('xovis-pc2se')
})

describe.each(codecNames)('%s', (codec) => {
  it('answers values or errors for any bytes on any port, and never throws', () => {
    const ports = fc.oneof(
      fc.constantFrom(1, 2, 3, 10, 85, 100, 106, 125, 136),
      fc.integer({ min: 1, max: 223 })
    )
    fc.assert(
      fc.property(payloads, ports, (bytes, fPort) => {
        const output = codecNamed(codec)!.decodeUplink({ bytes, fPort, recvTime: new Date(0) })
        expect(faultsOf(output)).toEqual([])
      }),
      {
        numRuns: 1000,
      }
    )
  })
})
