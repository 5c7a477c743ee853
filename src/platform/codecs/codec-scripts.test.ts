import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { CodecTryAnswer, ThingTypeCodec } from '#contract/codecs.ts'
import type { ErrorBody } from '#contract/error.ts'
import type { NetworkData } from '#contract/logs.ts'
import { startTestPlatform, type TestPlatform } from '#testing/test-platform.ts'
import { otaaRequest } from '#testing/thing-requests.ts'
import { DEV_EUI, uplink } from '#testing/thingpark-messages.ts'

let platform: TestPlatform

beforeEach(async () => {
  platform = await startTestPlatform()
  await platform.call('POST', '/things', otaaRequest)
})

afterEach(() => platform.close())

const TYPE = '/platform/thingtypes/10/codec'
const TIME = '2026-11-22T10:00:00.000Z'
const OTHER = 'ABCDAB22ABCDABC3'

/** Answers the type's own containers by name, and two of its own. */
const script = `function decodeUplink(input) {
  if (input.fPort !== 125) return { errors: ['port ' + input.fPort + ' is of no use'] }
  return { data: { temperature: input.bytes[6], Humidity: 40.5, air: { co2: { value: 412, unit: 'ppm' } }, ok: true } }
}`

const save = (text: string) => platform.call<ThingTypeCodec & ErrorBody>('PUT', TYPE, { script: text })
const attempt = async (payload: string, fPort: number, text?: string) =>
  (await platform.call<CodecTryAnswer>('POST', `${TYPE}/try`, { payload, fPort, script: text })).body
const values = async (thing = DEV_EUI) => {
  const rows = await platform.db
    .selectFrom('container_values as v')
    .innerJoin('containers as c', 'c.id', 'v.container_id')
    .innerJoin('things as t', 't.id', 'v.thing_id')
    .select(['c.container', 'v.value'])
    .where('t.identifier', '=', thing)
    .orderBy('v.id')
    .execute()
  return rows.map((row) => `${row.container}=${row.value}`)
}
const log = async (thing = DEV_EUI) =>
  (await platform.call<{ content: NetworkData[] }>('GET', `/things/${thing}/logs/network`)).body.content

const BY_SCRIPT = ['0x0402.0x0000.0.m2m=75', '0x0405.0x0000.0.m2m=40.5', 'air.co2=412', 'ok=true']
const BUILT_IN = ['0x0402.0x0000.0.m2m=23.79']

describe('a type', () => {
  it('has a built-in codec, a script or none', async () => {
    await save(script)
    const { body } = await platform.call<ThingTypeCodec[]>('GET', '/platform/thingtypes')
    expect(body.find((type) => type.thingTypeId === 10)).toMatchObject({
      kind: 'SCRIPT',
      builtIn: 'nke-watteco',
      things: 1,
      scriptVersion: 1,
      modifiedAt: platform.clock.now,
    })
    expect(body.find((type) => type.thingTypeId === 11)).toMatchObject({ kind: 'BUILT_IN', builtIn: 'elsys' })
    expect(body.find((type) => type.thingTypeId === 24)).toMatchObject({ kind: 'NONE', things: 0 })
  })

  it('answers its script, which counts its changes, until it is deleted', async () => {
    expect(await save(script)).toMatchObject({ status: 200, body: { scriptVersion: 1 } })
    await save(`${script}\n`)
    const { body } = await platform.call<ThingTypeCodec>('GET', TYPE)
    expect(body).toMatchObject({ script: `${script}\n`, scriptVersion: 2, functions: ['decodeUplink'] })
    expect(body.containers?.[0]).toEqual({
      container: '0x0402.0x0000.0.m2m',
      name: 'Temperature',
      unit: '°C',
    })
    expect((await platform.call('DELETE', TYPE)).status).toBe(200)
    expect((await platform.call('DELETE', TYPE)).status).toBe(404)
    const after = await platform.call<ThingTypeCodec>('GET', TYPE)
    expect(after.body).toMatchObject({ kind: 'BUILT_IN' })
    expect(after.body).not.toHaveProperty('script')
  })

  it.each([
    ['GET', '/platform/thingtypes/999/codec', undefined, 404],
    ['PUT', '/platform/thingtypes/999/codec', { script }, 404],
    ['POST', '/platform/thingtypes/999/codec/try', { payload: '', fPort: 1 }, 404],
    ['PUT', '/platform/thingtypes/24/codec', { script }, 400],
    ['PUT', TYPE, {}, 400],
    ['PUT', TYPE, { script: '' }, 400],
    ['PUT', TYPE, { script: 'x'.repeat(131_073) }, 400],
    ['POST', `${TYPE}/try`, { payload: 'abc', fPort: 1 }, 400],
    ['POST', `${TYPE}/try`, { payload: 'ab'.repeat(256), fPort: 1 }, 400],
    ['POST', `${TYPE}/try`, { payload: 'ab', fPort: 256 }, 400],
  ] as const)('refuses %s %s', async (method, path, body, status) => {
    expect((await platform.call(method, path, body)).status).toBe(status)
  })

  it.each([
    ['function decodeUplink(input) {\n  var x = ;\n}', /cannot be read.*\(line 2, column 11\)$/],
    ['function decode() {}', /no function decodeUplink/],
    ['null.x', /failed.*\(line 1/],
    ['for (;;);', /stopped after 100 ms/],
  ])('refuses a script that cannot decode, and says why: %s', async (text, message) => {
    const { status, body } = await save(text)
    expect(status).toBe(400)
    expect(body.errors).toEqual([{ field: 'script', message: expect.stringMatching(message) as string }])
    expect((await platform.call<ThingTypeCodec>('GET', TYPE)).body.kind).toBe('BUILT_IN')
  })
})

describe('trying', () => {
  it('answers what a script makes of a payload, and stores nothing', async () => {
    const answer = await attempt('0402000029094b', 125, script)
    expect(answer).toMatchObject({
      data: { temperature: 75, air: { co2: { value: 412, unit: 'ppm' } } },
      values: [
        { container: '0x0402.0x0000.0.m2m', name: 'Temperature', unit: '°C', value: '75', declared: true },
        { container: '0x0405.0x0000.0.m2m', name: 'Humidity', value: '40.5', declared: true },
        { container: 'air.co2', unit: 'ppm', value: '412', declared: false },
        { container: 'ok', value: 'true', declared: false },
      ],
      warnings: [],
      errors: [],
    })
    expect(answer.milliseconds).toBeGreaterThan(0)
    expect(answer.bytes).toBeGreaterThan(0)
    expect(await values()).toEqual([])
    expect((await platform.call<ThingTypeCodec>('GET', TYPE)).body.kind).toBe('BUILT_IN')
  })

  it('uses what the type has where no script is given', async () => {
    const builtIn = await attempt('0402000029094b', 125)
    expect(builtIn.values).toMatchObject([{ name: 'Temperature', value: '23.79' }])
    await save(script)
    expect((await attempt('0402000029094b', 125)).values).toHaveLength(4)
  })

  it('says where a script fails', async () => {
    const text = 'function decodeUplink(input) { console.log(input.fPort)\n  return payload\n}'
    expect(await attempt('00', 1, text)).toMatchObject({
      console: ['1'],
      values: [],
      errors: [expect.stringMatching(/'payload' is not defined/)],
      line: 2,
    })
  })
})

describe('frames', () => {
  const other = { ...otaaRequest, thingIdentifier: OTHER, thingTypeId: 11 }

  it('are decoded by the script while there is one', async () => {
    await save(script)
    await platform.accept(uplink(1, TIME))
    expect(await values()).toEqual(BY_SCRIPT)
    await platform.call('DELETE', TYPE)
    await platform.accept(uplink(2, TIME))
    expect(await values()).toEqual([...BY_SCRIPT, ...BUILT_IN])
    const units = platform.db.selectFrom('containers').select('unit').where('container', '=', 'air.co2')
    expect(await units.execute()).toEqual([{ unit: 'ppm' }])
  })

  it('are decoded by it after a restart', async () => {
    await save(script)
    platform = await platform.restart()
    await platform.accept(uplink(1, TIME))
    expect(await values()).toEqual(BY_SCRIPT)
  })

  it('follow a thing to another type, and a type to another script', async () => {
    await save(script)
    await platform.accept(uplink(1, TIME))
    await save(`function decodeUplink() { return { data: { v: 2 } } }`)
    await platform.accept(uplink(2, TIME))
    await platform.db.updateTable('things').set({ thing_type_id: 33 }).execute()
    await platform.call('PUT', '/platform/thingtypes/33/codec', {
      script: 'function decodeUplink() { return { data: { v: 3 } } }',
    })
    await platform.accept(uplink(3, TIME))
    expect(await values()).toEqual([...BY_SCRIPT, 'v=2', 'v=3'])
  })

  it('that a script refuses carry its reason, and are stored', async () => {
    await save(script)
    await platform.accept(uplink(1, TIME, { FPort: 9 }))
    expect(await log()).toMatchObject([{ fcntUp: '1', undecoded: 'port 9 is of no use' }])
    expect(await values()).toEqual([])
  })

  it.each([
    ['throws', 'throw new Error("no")', /no \(line 1\)/],
    ['loops', 'for (;;);', /stopped after 100 ms/],
    ['allocates without end', 'const a = []; for (;;) a.push(new Uint8Array(1e5))', /10 MB of memory/],
    ['calls itself', 'return decodeUplink(input)', /too deeply/],
    ['answers too much', 'return { data: { a: "x".repeat(1e5) } }', /characters/],
    ['answers a promise', 'return Promise.resolve(1)', /asynchronous/],
  ])('of other types go on beside a script that %s', async (_, statements, reason) => {
    await platform.call('POST', '/things', other)
    await save(`function decodeUplink(input) { ${statements} }`)
    await Promise.all([
      platform.accept(uplink(1, TIME)),
      platform.accept(uplink(1, TIME, { DevEUI: OTHER, payload_hex: '0100ec' })),
    ])
    expect((await log())[0]?.undecoded).toMatch(reason)
    expect(await values(OTHER)).toEqual(['temperature=23.6'])
  })

  it('of a script lie in the order in which they came, among those of others', async () => {
    await platform.call('POST', '/things', other)
    await save(`function decodeUplink(input) { return { data: { n: input.bytes[0] } } }`)
    const counters = Array.from({ length: 60 }, (_, index) => index)
    await Promise.all(
      counters.map((n) =>
        platform.accept(
          uplink(n, TIME, {
            DevEUI: n % 3 === 0 ? OTHER : DEV_EUI,
            payload_hex: n % 3 === 0 ? '0100ec' : n.toString(16).padStart(2, '0'),
          })
        )
      )
    )
    const expected = counters.filter((n) => n % 3 !== 0)
    expect(await values()).toEqual(expected.map((n) => `n=${n}`))
    const frames = platform.db.selectFrom('frames').select('data').orderBy('id')
    const order = (await frames.execute()).map(({ data }) => Number((JSON.parse(data) as NetworkData).fcntUp))
    expect(order).toEqual(counters)
  })
})
