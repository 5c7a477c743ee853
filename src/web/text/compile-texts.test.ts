import { setupI18n } from '@lingui/core'
import { expect, it } from 'vitest'

import { compileTexts } from './compile-texts.ts'
import { holdFrenchSpaces } from './french-spaces.ts'

it('keeps plain text as it is and runs ICU', () => {
  const messages = compileTexts({
    plain: 'Plain # text',
    rows: '{count, plural, one {# row} other {# rows}}',
  })
  const i18n = setupI18n({ locale: 'en', messages: { en: messages } })

  expect(i18n._('plain')).toBe('Plain # text')
  expect(i18n._('rows', { count: 1 })).toBe('1 row')
  expect(i18n._('rows', { count: 1200 })).toBe('1,200 rows')
})

it('is made of what a file can hold', () => {
  const messages = compileTexts({ rows: '{count, plural, offset:1 one {# row of {name}} other {# rows}}' })

  const text = JSON.stringify(messages)
  expect(JSON.parse(text)).toEqual(messages)
})

it('names the text that nobody could read', () => {
  expect(() => compileTexts({ 'ui.broken': '{count, plural' })).toThrow('ui.broken')
})

it('lets no line end before a French sign, and leaves ICU, figures and tags alone', () => {
  const text = 'Qui ? « {name} » : {count, plural, =0 {rien} one {# %} other {#}}, != 3, silent-after:12h'
  const i18n = setupI18n({ locale: 'fr', messages: { fr: compileTexts({ text }, holdFrenchSpaces) } })

  expect(i18n._('text', { name: 'A', count: 1 })).toBe(
    'Qui\u202F? «\u00A0A\u00A0»\u00A0: 1\u00A0%, != 3, silent-after:12h'
  )
})
