import { afterEach, beforeEach, expect, it } from 'vitest'

import type { ErrorBody } from '#contract/error.ts'
import { startTestPlatform, type TestPlatform } from '#testing/test-platform.ts'
import { otaaRequest } from '#testing/thing-requests.ts'
import { DEV_EUI, uplink } from '#testing/thingpark-messages.ts'

let platform: TestPlatform

beforeEach(async () => {
  platform = await startTestPlatform()
  await platform.call('POST', '/things', otaaRequest)
  const hex = (hundredths: number) => hundredths.toString(16).padStart(4, '0')
  const frames = Array.from({ length: 120 }, (_, index) =>
    uplink(index, at(index), { payload_hex: `0402000029${hex(index * 100)}` })
  )
  await Promise.all(frames.map((frame) => platform.accept(frame)))
})

afterEach(() => platform.close())

const at = (minute: number) => new Date(Date.parse('2026-11-22T08:00:00Z') + minute * 60_000).toISOString()
const path = (container: string, query = '') => `/things/${DEV_EUI}/type/${container}/values${query}`
const values = async (query = '', container = 'Temperature') =>
  (await platform.call<{ value: string }[]>('GET', path(container, query))).body.map(({ value }) =>
    Number(value)
  )

it('answers the newest 100 unasked, newest first', async () => {
  expect(await values()).toEqual(Array.from({ length: 100 }, (_, index) => 119 - index))
})

it('answers as many as are asked for, within a window whose end does not belong to it', async () => {
  expect(await values('?results=2')).toEqual([119, 118])
  expect(await values('?results=10000')).toHaveLength(120)
  expect(await values(`?startTime=${at(10)}&endTime=${at(12)}`)).toEqual([11, 10])
  expect(await values(`?startTime=${at(118)}`)).toEqual([119, 118])
  expect(await values(`?endTime=${at(5)}&results=1`)).toEqual([4])
})

it('takes a container by id or friendly name, in any case', async () => {
  for (const name of ['0x0402.0x0000.0.m2m', '0X0402.0X0000.0.M2M', 'temperature', 'TEMPERATURE']) {
    expect(await values('?results=1', name)).toEqual([119])
  }
  expect(await values('', 'Battery%20voltage')).toEqual([])
})

it('is empty for a known container without values, and 404 for an unknown one', async () => {
  expect(await platform.call('GET', path('Humidity'))).toMatchObject({ status: 200, body: [] })
  const unknown = await platform.call('GET', path('Pressure'))
  expect(unknown).toMatchObject({ status: 404, body: { code: 'NOT_FOUND', errors: [] } })
  const { status } = await platform.call('GET', '/things/FFFFFFFFFFFFFFFF/type/Temperature/values')
  expect(status).toBe(404)
})

it('refuses what it cannot read, naming each', async () => {
  const expected: [string, string[]][] = [
    ['?results=0', ['results']],
    ['?results=10001', ['results']],
    ['?results=', ['results']],
    [`?startTime=${at(2)}&endTime=${at(1)}`, ['startTime']],
    ['?startTime=x&endTime=y&results=z', ['endTime', 'results', 'startTime']],
  ]
  for (const [query, fields] of expected) {
    const { status, body } = await platform.call<ErrorBody>('GET', path('Temperature', query))
    expect(status, query).toBe(400)
    expect(body.errors?.map(({ field }) => field).sort()).toEqual(fields)
  }
})
