import { expect, it } from 'vitest'

import type { Judged } from '#api/verdicts/known-verdicts.ts'
import type { Severity, Verdict } from '#lib/diagnosis/codes.ts'

import { fleetHealth } from './fleet-health.ts'

const judged = (verdict: Verdict, severity: Severity, since?: number): Judged => ({
  verdict,
  severity,
  reasons: [],
  since,
})
const verdicts = new Map([
  ['A', judged('healthy', 'info')],
  ['B', judged('watch', 'watch')],
  ['C', judged('failing', 'bad')],
  ['D', judged('silent', 'severe', 10)],
  ['E', judged('silent', 'severe', 20)],
  ['F', judged('failing', 'severe')],
  ['G', judged('too-few-frames', 'info')],
  ['H', judged('never-seen', 'watch')],
  ['gone', judged('silent', 'severe')],
])
const things = Array.from('ABCDEFGHI').map((id) => ({
  thingIdentifier: id,
  thingName: id === 'F' ? '' : `Tank ${id}`,
}))

it('counts the things that are there, and has those first that need somebody first', () => {
  const { counts, judged: total, concerns } = fleetHealth({ things }, verdicts)

  expect(total).toBe(8)
  expect(Object.fromEntries(counts)).toEqual({
    healthy: 1,
    watch: 1,
    failing: 2,
    silent: 2,
    'too-few-frames': 1,
    'never-seen': 1,
  })
  expect(concerns.map(({ id }) => id).join('')).toBe('FEDCHB')
  expect(concerns[0]?.name).toBe('F')
})

it('tells things that fell silent with one base station as one outage, and a single one as itself', () => {
  const behind = (downStation: string, since?: number): Judged => ({
    ...judged('silent', 'severe', since),
    downStation,
  })
  const { concerns, outages, counts } = fleetHealth(
    { things },
    new Map([
      ['A', behind('FF01', 30)],
      ['B', behind('FF02', 5)],
      ['C', behind('FF01', 20)],
      ['D', judged('silent', 'severe', 10)],
      ['E', behind('FF01')],
    ])
  )

  expect(outages.map(({ station, since, things: named }) => [station, since, named.length])).toEqual([
    ['FF01', 20, 3],
  ])
  expect(concerns.map(({ id }) => id).join('')).toBe('DB')
  expect(counts.get('silent')).toBe(5)
})
