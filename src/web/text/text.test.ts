import { setupI18n } from '@lingui/core'
import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage'
import { describe, expect, it } from 'vitest'

import { texts as baseStations } from './en/base-stations.ts'
import { texts as bulk } from './en/bulk.ts'
import { texts as overview } from './en/overview.ts'
import { texts as shell } from './en/shell.ts'
import { texts as thing } from './en/thing.ts'
import { texts as thingEditor } from './en/thing-editor.ts'
import { texts as things } from './en/things.ts'
import { texts as ui } from './en/ui.ts'
import { compileTexts, loadTexts, t } from './text.ts'

const sections = {
  'base-stations': baseStations,
  bulk,
  overview,
  shell,
  thing,
  'thing-editor': thingEditor,
  things,
  ui,
}

describe.each(Object.entries(sections))('the texts of %s', (section, texts) => {
  it('have ids of their section and parse', () => {
    for (const [id, text] of Object.entries(texts)) {
      expect(id.startsWith(`${section}.`)).toBe(true)
      expect(() => compileMessageOrThrow(text), id).not.toThrow()
    }
  })
})

it('answers a text once its section is loaded', async () => {
  expect(t('ui.copied')).toBe('ui.copied')
  await loadTexts('ui')
  expect(t('ui.copied')).toBe('Copied')
  expect(t('ui.copy', { what: 'DevEUI' })).toBe('Copy DevEUI')
})

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
