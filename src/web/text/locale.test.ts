// @vitest-environment jsdom
import { expect, it, vi } from 'vitest'

import { firstKnown, keepLocale, keptLocale } from './locale.ts'

it.each([
  [['nl-BE', 'nl', 'en'], 'nl'],
  [['de-BE', 'fr-BE', 'en'], 'fr'],
  [['EN-us', 'fr'], 'en'],
  [['de', 'es'], 'en'],
  [['fry', 'nld'], 'en'],
  [[], 'en'],
])('reads %j as %s', (languages, locale) => {
  expect(firstKnown(languages)).toBe(locale)
})

it('keeps the choice, takes it back, and reads nothing that it does not know', () => {
  expect(keepLocale('fr')).toBe(true)
  expect(keptLocale()).toBe('fr')
  window.localStorage.setItem('thingdeck-language', 'xx')
  expect(keptLocale()).toBeUndefined()
  keepLocale('nl')
  keepLocale(undefined)
  expect(keptLocale()).toBeUndefined()
})

it('says so where the browser keeps nothing', () => {
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('denied', 'SecurityError')
  })
  expect(keepLocale('fr')).toBe(false)
})
