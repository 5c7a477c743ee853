import { expect, it } from 'vitest'

import { attributionHtml } from './map-attribution.ts'

it.each([
  [
    '© [OSM](https://osm.org/copyright) & others',
    '© <a href="https://osm.org/copyright">OSM</a> &amp; others',
  ],
  ['<b onclick="x()">Tiles</b>', '&lt;b onclick=&quot;x()&quot;&gt;Tiles&lt;/b&gt;'],
  ['[Tiles](javascript:x)', '[Tiles](javascript:x)'],
  ['[a"b](https://x/"onclick=")', '<a href="https://x/&quot;onclick=&quot;">a&quot;b</a>'],
])('makes of %j the HTML %j', (text, html) => {
  expect(attributionHtml(text)).toBe(html)
})
