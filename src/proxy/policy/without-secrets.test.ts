import { text } from 'node:stream/consumers'
import { Readable } from 'node:stream'

import fc from 'fast-check'
import { expect, it } from 'vitest'

import { withoutSecrets } from './without-secrets.ts'

async function redacted(json: string, size = 7) {
  const bytes = Buffer.from(json)
  const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    bytes.subarray(index * size, (index + 1) * size)
  )
  return text(Readable.from(pieces).pipe(withoutSecrets()))
}

const KEY = '0123456789ABCDEF0123456789ABCDEF'
const thing = {
  thingIdentifier: 'A1',
  key: 'plain',
  hasPassword: true,
  thingKeysLoRaOTAA: { applicationEUI: 'B2', applicationKey: KEY },
  thingKeysLoRaABP: {
    applicationSessionkeys: [{ applicationSessionKey: `${KEY}"]}`, port: '1' }],
    networkSessionKey: `\\"${KEY}`,
  },
  basicAuth: { user: 'u', password: 'p\\' },
  headers: [{ key: 'Authorization', value: 'Bearer x' }],
  keyCount: 2,
  last: ['applicationKey', 'x: "password":'],
}
const seen = {
  thingIdentifier: 'A1',
  key: 'plain',
  hasPassword: true,
  thingKeysLoRaOTAA: { applicationEUI: 'B2', applicationKey: null },
  thingKeysLoRaABP: { applicationSessionkeys: null, networkSessionKey: null },
  basicAuth: { user: 'u', password: null },
  headers: null,
  keyCount: 2,
  last: ['applicationKey', 'x: "password":'],
}

it.each([1, 2, 3, 5, 1000])('takes secrets out of JSON that comes in pieces of %i bytes', async (size) => {
  for (const space of [undefined, 2]) {
    const passed = await redacted(JSON.stringify([thing, thing], undefined, space), size)
    expect(JSON.parse(passed)).toEqual([seen, seen])
    expect(passed).not.toContain(KEY)
  }
})

it('knows a name that is written with escapes', async () => {
  expect(await redacted(String.raw`{"application\u004bey" : "${KEY}"}`)).toBe(
    String.raw`{"application\u004bey" : null}`
  )
})

it('passes on what has none to the byte, and stays JSON whatever it is', async () => {
  await fc.assert(
    fc.asyncProperty(fc.jsonValue(), fc.integer({ min: 1, max: 9 }), async (value, size) => {
      const json = JSON.stringify(value)
      const passed = await redacted(json, size)
      expect(() => JSON.parse(passed) as unknown).not.toThrow()
      const hasNames = /key|token|secret|pass|auth|cred|headers/i.test(json)
      expect(hasNames || passed === json).toBe(true)
      const wrapped = await redacted(JSON.stringify({ a: 1, nwkKey: value, b: 2 }), size)
      const isScalar = value === null || typeof value === 'number' || typeof value === 'boolean'
      expect(JSON.parse(wrapped)).toEqual({ a: 1, nwkKey: isScalar ? JSON.parse(json) : null, b: 2 })
    }),
    { numRuns: 300 }
  )
})
