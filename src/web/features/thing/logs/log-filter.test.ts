import { describe, expect, it } from 'vitest'

import type { NetworkData, SensorHistory } from '#contract/logs.ts'

import { decodedFilterOf, narrowing, networkFilterOf, passesDecoded, passesNetwork } from './log-filter.ts'

const frame: NetworkData = {
  ...{ type: 'UPLINK', time: 5, fcntUp: '7', fport: '2', spFact: '12', payload_hex: '010a' },
  ...{ lrrid: 'FF0107A5', lrrs: [{ lrrid: 'FF0107A5' }, { lrrid: 'FF010624' }] },
}
const passes = (search: string, row: NetworkData = frame) =>
  passesNetwork(row, networkFilterOf(new URLSearchParams(search)))

describe('the network log', () => {
  it.each([
    ['', true],
    ['type=UPLINK', true],
    ['type=NOTIFICATION', false],
    ['port=2', true],
    ['port=3', false],
    ['sf=12', true],
    ['sf=7', false],
    ['gateway=ff010624', true],
    ['gateway=FF010699', false],
    ['payload=0a', true],
    ['payload=10', false],
    ['type=UPLINK&port=2&sf=7', false],
  ])('by %s: %s', (search, expected) => {
    expect(passes(search)).toBe(expected)
  })

  it('is not narrowed by what cannot be read', () => {
    const filter = networkFilterOf(new URLSearchParams('sf=99&port=x&payload=zz&type='))
    expect(narrowing(filter)).toBe(0)
    expect(passesNetwork(frame, filter)).toBe(true)
  })

  it('has no frame without a port on a port', () => {
    expect(passes('port=0', { type: 'JOIN_REQUEST' })).toBe(false)
  })
})

describe('the decoded log', () => {
  const row: SensorHistory = {
    date: 5,
    container: { container: 'temp.0', name: 'Temperature' },
    data: [{ value: '21.5' }],
  }
  const decodes = (search: string) => passesDecoded(row, decodedFilterOf(new URLSearchParams(search)))

  it.each([
    ['', true],
    ['container=temp.0', true],
    ['container=temperature', true],
    ['container=Humidity', false],
    ['container=Humidity&container=Temperature', true],
    ['value=%3E+21', true],
    ['value=%3E+22', false],
    ['value=%3E', true],
    ['container=Temperature&value=%3C+0', false],
  ])('by %s: %s', (search, expected) => {
    expect(decodes(search)).toBe(expected)
  })

  it('counts what narrows', () => {
    expect(narrowing(decodedFilterOf(new URLSearchParams('container=a&container=b&value=%3E1')))).toBe(2)
    expect(narrowing(decodedFilterOf(new URLSearchParams('range=24h')))).toBe(0)
  })
})
