import type { Random } from './random.ts'

/** Texts that programs have stumbled over. */
export const STRANGE_TEXTS = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'undefined',
  'null',
  'NaN',
  'Infinity',
  '-0',
  '1e999',
  '0x10',
  '٣',
  '9'.repeat(40),
  '9999-99-99T99:99:99Z',
  '275760-09-13T00:00:00Z',
  '0000-01-01T00:00:00Z',
  // Written from right to left, without a width, and as combining marks
  '\u202Egnp.exe',
  '\u2066a\u2069',
  'a\u200Bb\uFEFF',
  'e\u0301',
  '\u00E9',
  '\uFB00',
  'İı',
  'ß',
  'a' + '\u0300'.repeat(200),
  // Halves of a pair: no UTF-8 has them
  '\uD800',
  'a\uDC00b',
  '💩'.repeat(40),
  '\u2028\u2029',
  "'; DROP TABLE things; --",
  '%',
  '_%_',
  '\\',
  '%00',
  '%E0%A4%A',
  '../../etc/passwd',
  '#{7*7}{{7*7}}',
  '<script>alert(1)</script>',
  '<!ENTITY x SYSTEM "file:///etc/passwd">',
  '=1+1',
  'x'.repeat(5000),
  '(a+)+$',
] as const

const NUMBERS = [
  0,
  -1,
  0.1,
  -0,
  255,
  256,
  65_536,
  2_147_483_647,
  2_147_483_648,
  2 ** 53,
  -(2 ** 63),
  1e21,
  1e308,
  5e-324,
] as const

export const strangeText = (random: Random): string => random.pick(STRANGE_TEXTS)

export function strangeValue(random: Random): unknown {
  switch (random.below(7)) {
    case 0:
    case 1:
      return random.pick(STRANGE_TEXTS)
    case 2:
      return random.pick(NUMBERS)
    case 3:
      return random.pick([null, true, false])
    case 4:
      return random.pick([[], {}, [[]], [null], [{}], { length: -1 }, { toJSON: 1 }])
    case 5:
      return nested(random.pick([3, 17, 300]))
    default:
      return Array.from({ length: random.pick([1, 50, 1001]) }, () => random.pick(STRANGE_TEXTS.slice(0, 12)))
  }
}

function nested(depth: number): unknown {
  let value: unknown = 1
  for (let i = 0; i < depth; i++) value = i % 2 === 0 ? [value] : { a: value }
  return value
}

const LAUGHS = Array.from(
  { length: 12 },
  (_, level) => `<!ENTITY l${level + 1} "${`&l${level};`.repeat(10)}">`
).join('')

/** Documents that grow, sink or never end in whoever reads them. */
export const STRANGE_DOCUMENTS = [
  '['.repeat(200_000),
  '{"a":'.repeat(40_000),
  '<a>'.repeat(80_000),
  `<a ${'b="c" '.repeat(40_000)}`,
  `<a>${'&#x41;'.repeat(40_000)}</a>`,
  `<!DOCTYPE a [<!ENTITY l0 "ha">${LAUGHS}]><DevEUI_uplink><DevEUI>&l12;</DevEUI></DevEUI_uplink>`,
  `<!DOCTYPE a [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x">%x;]><DevEUI_uplink/>`,
  `<DevEUI_uplink><DevEUI>${'<![CDATA[A]]>'.repeat(18_000)}</DevEUI></DevEUI_uplink>`,
  `<!--${'-'.repeat(100_000)}`,
] as const

/** What JSON allows but no serializer writes: keys twice, prototypes, a mark of byte order, an end that is missing. */
export function strangeJson(text: string, random: Random): string {
  const key = random.pick(['__proto__', 'constructor', 'prototype'])
  switch (random.below(8)) {
    case 0:
      return text.replace(/^\{/, `{"${key}":{"isAdmin":true},`).replace(',}', '}')
    case 1:
      return text.replace(/"[a-zA-Z]+":/, `"${key}":`)
    case 2:
      return text.replace(/^\{/, '{"constructor":{"prototype":{"isAdmin":true}},').replace(',}', '}')
    case 3:
      return text.slice(0, Math.floor(text.length / 2))
    case 4:
      return `\uFEFF${text}`
    case 5:
      return random.pick(['[', '{"a":', '[{"b":']).repeat(random.pick([10, 20_000]))
    case 6:
      return `${text}${text}`
    default:
      return random.pick([
        '',
        ' ',
        'null',
        '0',
        '"x"',
        '[]',
        '{}',
        'true',
        '1e999',
        '\u0000',
        '{"a":1,"a":2}',
        '"\\ud800"',
      ])
  }
}
