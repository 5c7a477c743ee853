import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { DownlinkEncoder, EncodeAnswer } from '#contract/downlink-templates.ts'
import { shippedTemplates } from '#platform/storage/shipped-templates.ts'
import { startTestPlatform, type TestPlatform } from '#testing/test-platform.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await startTestPlatform()
})
afterAll(() => platform.close())

const encode = async (thingTypeId: number, data: object) =>
  (await platform.call<EncodeAnswer>('POST', `/platform/thingtypes/${thingTypeId}/encoder`, { data })).body
const describeType = async (thingTypeId: number) =>
  (await platform.call<DownlinkEncoder>('GET', `/platform/thingtypes/${thingTypeId}/encoder`)).body

describe('a built-in encoder', () => {
  // Bytes from the makers' manuals
  it.each([
    [10, { maximumInterval: 10, minimumInterval: 10, change: 0.5 }, '1106040200000029800A800A0032', 125],
    [10, { quantity: 'humidity', maximumInterval: 60 }, '11060405000000218001803C0000', 125],
    [11, { interval: 600 }, '3E051400000258', 6],
    [11, { interval: 70, restart: true }, '3E061400000046FE', 6],
    [12, { interval: 60 }, '0100003C', 10],
    [17, { restart: true }, '04FF', 2],
    [18, { interval: 20 }, 'FF8E001400', 85],
    [20, { interval: 1200, restart: 'true' }, 'FF03B004FF10FF', 85],
    [20, { interval: '600' }, 'FF035802', 85],
    [19, { historyPeriod: 1200 }, '41150258', 1],
    [19, { historyPeriod: 86_400, transmitAfter: 2 }, '41010002' + '15A8C0', 1],
    [
      15,
      { movingInterval: 30, keepAliveInterval: 7200, motionTimeout: 60 },
      '001E00' + '01201C' + '023C00',
      204,
    ],
  ])('of type %i makes of %j %s', async (thingTypeId, data, payload, fPort) => {
    const bytes = payload.length / 2
    expect(await encode(thingTypeId, data)).toEqual({ payload, bytes, fPort, warnings: [], errors: [] })
  })

  it.each([
    [11, {}, /at least one/],
    [11, { interval: 5 }, /interval must be a whole number from 60/],
    [11, { interval: 60.5 }, /whole number/],
    [11, { timebase: 600 }, /no field timebase; there are interval, restart/],
    [10, { quantity: 'pressure', maximumInterval: 1 }, /one of temperature, humidity/],
    [10, { minimumInterval: 1 }, /maximumInterval is needed/],
    [20, { restart: 'maybe' }, /true or false/],
    [19, { historyPeriod: 131_072 }, /from 2 to 131070/],
    [14, { interval: 60 }, /raw bytes only/],
  ])('of type %i says of %j what is wrong', async (thingTypeId, data, error) => {
    const answer = await encode(thingTypeId, data)
    expect(answer.errors).toEqual([expect.stringMatching(error)])
    expect(answer).not.toHaveProperty('payload')
  })

  it.each([
    [{ channel: 1, value: 1 }, '010064FF'],
    [{ channel: 254, value: -0.5, notation: 'command' }, 'FEFFCEFF'],
    [{ channel: 3, value: '327.67', notation: 'analog' }, '03037FFF'],
    [{ channel: 3, value: 0.29, notation: 'analog' }, '0303001D'],
    [{ channel: 2, value: 1, notation: 'digital' }, '020101'],
  ])('of Cayenne LPP makes of %j %s, and leaves the port to the sender', async (data, payload) => {
    expect(await encode(33, data)).toEqual({ payload, bytes: payload.length / 2, warnings: [], errors: [] })
  })

  it.each([
    [{ channel: 255, value: 1 }, /channel must be a whole number from 0 to 254/],
    [{ channel: 1, value: 328 }, /value must be a number from -327.68 to 327.67/],
    [{ channel: 1 }, /value is needed/],
    [{ channel: 1, value: 0.5, notation: 'digital' }, /whole number from 0 to 255/],
  ])('of Cayenne LPP refuses %j', async (data, error) => {
    expect(await encode(33, data)).toEqual({ warnings: [], errors: [expect.stringMatching(error)] })
  })

  it('leaves out what does not fit into one command, with a warning', async () => {
    expect(await encode(12, { interval: 60, restart: true })).toMatchObject({
      payload: '04FF',
      warnings: [expect.stringContaining('left out')],
    })
  })

  it('says where a device counts in coarser steps than were asked for', async () => {
    expect(await encode(19, { historyPeriod: 61 })).toMatchObject({
      payload: '4115001E',
      warnings: [expect.stringContaining('60 s are sent')],
    })
    expect(await encode(33, { channel: 1, value: 1.234 })).toMatchObject({
      payload: '01007BFF',
      warnings: [expect.stringContaining('1.23 is sent')],
    })
  })

  it.each([
    [13, 'TPS110'],
    [14, 'QALCOSONIC'],
    [16, 'TBWL100'],
  ])('is not there for type %i, and the reason is', async (thingTypeId, name) => {
    const { kind, reason } = await describeType(thingTypeId)
    expect({ kind, reason }).toEqual({ kind: 'NONE', reason: expect.stringContaining(name) })
    expect(reason).toContain('raw bytes only')
  })

  it.each([10, 11, 12, 15, 17, 18, 19, 20, 33])(
    'of type %i has an example that it can encode',
    async (thingTypeId) => {
      const { kind, example, fields, complete } = await describeType(thingTypeId)
      expect({ kind, complete }).toEqual({ kind: 'BUILT_IN', complete: true })
      expect(fields?.length).toBeGreaterThan(0)
      expect((await encode(thingTypeId, example!)).errors).toEqual([])
    }
  )

  it.each(shippedTemplates.filter(({ data }) => data))(
    'makes what the template $uid sends',
    async (template) => {
      const { payload, fPort, errors } = await encode(template.thingTypeId, template.data!)
      expect({ payload, fPort, errors }).toEqual({
        payload: template.payload,
        fPort: template.port,
        errors: [],
      })
      expect(Object.keys(template.data!)).toEqual(expect.arrayContaining(template.parameters ?? []))
    }
  )
})

describe('a script', () => {
  const save = (encodeDownlink: string) =>
    platform.call('PUT', '/platform/thingtypes/33/codec', {
      script: `function decodeUplink() { return { data: { a: 1 } } }\n${encodeDownlink}`,
    })

  it('encodes by encodeDownlink of TS013, and shows the fields that its text reads', async () => {
    await save(`function encodeDownlink(input) {
      const { data } = input
      if (data.period > 60) return { errors: ['too long'] }
      return { bytes: [data.period, data['mode'] ? 1 : 0], fPort: 7, warnings: ['untested'] }
    }`)
    const { fields = [], ...about } = await describeType(33)

    expect(about).toMatchObject({ kind: 'SCRIPT', complete: false })
    expect(fields.map(({ name, type }) => [name, type])).toEqual([
      ['period', 'any'],
      ['mode', 'any'],
    ])
    expect(await encode(33, { period: 30, mode: true })).toEqual({
      payload: '1E01',
      bytes: 2,
      fPort: 7,
      warnings: ['untested'],
      errors: [],
    })
    expect((await encode(33, { period: 61 })).errors).toEqual(['too long'])
  })

  it.each([
    ['throws', 'function encodeDownlink() { throw new Error("no") }', /no/],
    [
      'answers no bytes',
      'function encodeDownlink() { return { bytes: [256], fPort: 1 } }',
      /bytes from 0 to 255/,
    ],
    ['answers a bad port', 'function encodeDownlink() { return { bytes: [1], fPort: 0 } }', /fPort/],
    [
      'answers too much',
      'function encodeDownlink() { return { bytes: Array(51).fill(1), fPort: 1 } }',
      /51 bytes/,
    ],
    ['does not end', 'function encodeDownlink() { for (;;); }', /stopped after/],
  ])('that %s is told of in words', async (_what, text, error) => {
    await save(text)
    expect((await encode(33, {})).errors).toEqual([expect.stringMatching(error)])
  })

  it('without encodeDownlink leaves the built-in encoder in place', async () => {
    const script = 'function decodeUplink() { return { data: { a: 1 } } }'
    await platform.call('PUT', '/platform/thingtypes/11/codec', { script })
    expect((await describeType(11)).kind).toBe('BUILT_IN')
  })
})

it('is 404 for an unknown thing type, and has a reason where there is none', async () => {
  expect((await platform.call('GET', '/platform/thingtypes/999/encoder')).status).toBe(404)
  expect(await describeType(24)).toMatchObject({ kind: 'NONE', reason: expect.stringContaining('LoRaWAN') })
})
