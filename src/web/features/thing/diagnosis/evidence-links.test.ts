import { expect, test } from 'vitest'

import { evidenceLinks } from './evidence-links.ts'

const evidence = {
  from: Date.parse('2026-11-20T00:00:00Z'),
  to: Date.parse('2026-11-20T12:00:00Z'),
  frames: [],
  gateways: [],
}

test('a reason leads to the charts that show it, with what was before and after', () => {
  const { charts, log } = evidenceLinks('0018B20000000B20', 'weak-link', evidence)
  const url = new URL(charts ?? '', 'http://console')
  expect(url.pathname).toBe('/things/0018B20000000B20/charts')
  expect(url.searchParams.get('start')).toBe('2026-11-19T18:00:00.000Z')
  expect(url.searchParams.get('end')).toBe('2026-11-20T18:00:00.000Z')
  expect(url.searchParams.getAll('chart')).toEqual(['margin', 'esp', 'sf', 'gateways'])
  expect(log).toBeUndefined()
})

test('what is seen row by row leads to the log', () => {
  const { charts, log } = evidenceLinks('0018B20000000B20', 'undecoded', { ...evidence, from: undefined })
  expect(log).toBe('/things/0018B20000000B20/network')
  expect(charts).toBeUndefined()
})
