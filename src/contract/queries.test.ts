import { expect, it } from 'vitest'
import type * as z from 'zod/mini'

import { endpoints } from './endpoints.ts'
import { check } from './validate.ts'

const fieldsRefused = (schema: z.ZodMiniType, input: unknown) => {
  const checked = check(schema, input)
  return checked.ok ? [] : checked.errors.map(({ field }) => field)
}

const things = endpoints.listThings.query
const history = endpoints.listNetworkLogs.query
const counts = endpoints.countNetworkLogs.query
const values = endpoints.listContainerValues.query

it('reads the filters of things', () => {
  expect(
    check(things, {
      isPublic: 'false',
      lastActivity: '2026-03-22T11:14:30.426+01:00',
      results: '5',
      tags: ['a', ' b '],
      thingName: 'meter',
    })
  ).toEqual({
    ok: true,
    value: {
      isPublic: false,
      lastActivity: Date.UTC(2026, 2, 22, 10, 14, 30, 426),
      results: 5,
      tags: ['a', 'b'],
      thingName: 'meter',
    },
  })
})

it('reads one tag as a list of one', () => {
  expect(check(things, { tags: 'roof' })).toEqual({ ok: true, value: { tags: ['roof'] } })
})

it.each([
  ['results', ''],
  ['results', '0'],
  ['results', '1.5'],
  ['results', ['1', '2']],
  ['isPublic', 'yes'],
  ['lastActivity', 'yesterday'],
  ['lastActivity', '2026-02-30T00:00:00Z'],
  ['lastActivity', '2026-03-22T25:00:00Z'],
  ['modifiedSince', '1774174470426'],
])('refuses %s=%s', (field, value) => {
  expect(fieldsRefused(things, { [field]: value })).toEqual([field])
})

it.each([
  ['2026-03-22T10:14:30Z', Date.UTC(2026, 2, 22, 10, 14, 30)],
  ['2026-03-22T10:14:30', Date.UTC(2026, 2, 22, 10, 14, 30)],
  ['2026-03-22T12:14+0200', Date.UTC(2026, 2, 22, 10, 14)],
  // The `+` that a client forgot to encode
  ['2026-03-22T12:14:30 02:00', Date.UTC(2026, 2, 22, 10, 14, 30)],
  ['2024-02-29', Date.UTC(2024, 1, 29)],
])('reads the instant %s', (text, instant) => {
  expect(check(things, { modifiedSince: text })).toEqual({ ok: true, value: { modifiedSince: instant } })
})

it('reads a page and its size', () => {
  expect(check(history, { page: '0', size: '1000' })).toEqual({ ok: true, value: { page: 0, size: 1000 } })
  expect(fieldsRefused(history, { page: '-1', size: '0' })).toEqual(['page', 'size'])
  expect(fieldsRefused(history, { size: '1001' })).toEqual(['size'])
})

it('refuses a timeframe under an hour or beside a window', () => {
  expect(fieldsRefused(history, { timeframe: '24' })).toEqual([])
  expect(fieldsRefused(history, { timeframe: '0' })).toEqual(['timeframe'])
  expect(fieldsRefused(history, { timeframe: '24', startTime: '2026-03-22T00:00:00Z' })).toEqual([
    'timeframe',
  ])
  expect(fieldsRefused(history, { timeframe: '24', endTime: '2026-03-22T00:00:00Z' })).toEqual(['timeframe'])
})

it.each([
  ['a history', history, {}],
  ['counts', counts, { interval: 'HOURLY' }],
  ['values', values, {}],
])('refuses %s whose start is after its end', (_what, schema, rest) => {
  const early = '2026-03-22T00:00:00Z'
  const late = '2026-03-22T00:00:00.001Z'

  expect(fieldsRefused(schema, { ...rest, startTime: late, endTime: early })).toEqual(['startTime'])
  expect(fieldsRefused(schema, { ...rest, startTime: early, endTime: early })).toEqual([])
  expect(fieldsRefused(schema, { ...rest, startTime: early, endTime: late })).toEqual([])
})

it('wants one of the four intervals', () => {
  expect(check(counts, {})).toEqual({
    ok: false,
    errors: [{ field: 'interval', message: 'Interval may not be null' }],
  })
  expect(fieldsRefused(counts, { interval: 'YEARLY' })).toEqual(['interval'])
  for (const interval of ['HOURLY', 'DAILY', 'WEEKLY', 'MONTHLY']) {
    expect(fieldsRefused(counts, { interval })).toEqual([])
  }
})

it('answers 1 to 10,000 values and hands out 1 to 1000 device addresses', () => {
  const addresses = endpoints.reserveDeviceAddresses.query

  expect(fieldsRefused(values, { results: '10000' })).toEqual([])
  expect(fieldsRefused(values, { results: '10001' })).toEqual(['results'])
  expect(fieldsRefused(addresses, { companyId: '987', amount: '1000' })).toEqual([])
  expect(fieldsRefused(addresses, { companyId: '987', amount: '1001' })).toEqual(['amount'])
  expect(fieldsRefused(addresses, {})).toEqual(['companyId', 'amount'])
})

it('knows a status by its JSON string', () => {
  expect(check(endpoints.getStatus.answer, 'UP')).toEqual({ ok: true, value: 'UP' })
  expect(fieldsRefused(endpoints.getStatus.answer, { status: 'UP' })).toEqual([''])
})
