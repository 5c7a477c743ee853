import { expect, it } from 'vitest'

import { formatDecibels, formatFigure, formatReading } from './value-text.ts'

it.each([
  ['23.79', '°C', '23.79\u202F°C'],
  ['-95.000000', 'dBm', '−95\u202FdBm'],
  ['64', '%', '64%'],
  ['open', undefined, 'open'],
  ['', '°C', '—'],
  [undefined, '°C', '—'],
  [0, 'V', '0\u202FV'],
])('writes %j %s as %s', (value, unit, expected) => {
  expect(formatReading(value, unit)).toBe(expected)
})

it('keeps the decimal of decibels, and a true minus', () => {
  expect([9, -20].map((snr) => formatDecibels(snr, 'dB'))).toEqual(['9.0\u202FdB', '−20.0\u202FdB'])
})

it('rounds a figure to what can be read', () => {
  expect(formatFigure(-95.973228, 'dBm', 1)).toBe('−96\u202FdBm')
  expect(formatFigure(undefined, 'dBm')).toBe('—')
})
