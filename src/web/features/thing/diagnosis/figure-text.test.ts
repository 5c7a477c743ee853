import { beforeAll, expect, test } from 'vitest'

import type { Figure } from '#lib/diagnosis/codes.ts'
import { loadTexts } from '#web/text/text.ts'

import { figureText } from './figure-text.ts'

beforeAll(() => loadTexts('thing-diagnosis', 'thing'))

const spaced = (text: string) => text.replaceAll('\u202F', ' ')

test.each<[Pick<Figure, 'code' | 'unit' | 'value'>, string]>([
  [{ code: 'duty-cycle', unit: 'share', value: 0.0014 }, '0.14%'],
  [{ code: 'frame-loss', unit: 'share', value: 0.0512 }, '5.1%'],
  [{ code: 'decode-rate', unit: 'share', value: 0.999 }, '100%'],
  [{ code: 'interval', unit: 'ms', value: 600_000 }, '10 mins'],
  [{ code: 'margin', unit: 'dB', value: -3 }, '−3.0 dB'],
  [{ code: 'noise', unit: 'dBm', value: -117.44 }, '−117.4 dBm'],
  [{ code: 'sf-latest', unit: 'sf', value: 12 }, 'SF12'],
  [{ code: 'sf-excess', unit: 'sf', value: 5 }, '5'],
  [{ code: 'silence-intervals', unit: 'ratio', value: 3.14 }, '3.1'],
  [{ code: 'battery', unit: 'share', value: undefined }, '—'],
])('%o reads %s', (figure, text) => {
  expect(spaced(figureText({ ...figure, level: undefined }))).toBe(text)
})
