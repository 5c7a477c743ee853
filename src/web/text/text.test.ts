import { expect, it, vi } from 'vitest'

import { loadTexts, t } from './text.ts'

it('answers a text once its section is loaded', async () => {
  // Files share what they load, and another may have loaded the section
  vi.resetModules()
  const { loadTexts, t } = await import('./text.ts')
  expect(t('ui.copied')).toBe('ui.copied')
  await loadTexts('ui')
  expect(t('ui.copied')).toBe('Copied')
  expect(t('ui.copy', { what: 'DevEUI' })).toBe('Copy DevEUI')
})

it('counts in ICU', async () => {
  await loadTexts('things')
  expect(t('things.count', { shown: 1200, total: 1 })).toBe('1,200 of 1 thing')
})
