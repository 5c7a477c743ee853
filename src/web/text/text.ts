import { setupI18n } from '@lingui/core'

import { type MessageId, readSection, type Section } from './catalogue.ts'
import { formatLocaleOf, locale } from './locale.ts'

const i18n = setupI18n({ locale, locales: formatLocaleOf(locale), messages: { [locale]: {} } })

/**
 * The text of a message in the user's language. Usable anywhere, not in components alone.
 * Its section must have been loaded: routes do that beside their page (`loadTexts`).
 */
export function t(id: MessageId, values?: Readonly<Record<string, string | number>>): string {
  return i18n._(id, values)
}

const loads = new Map<Section, Promise<void>>()

/** Loads the texts of sections, once each. */
export async function loadTexts(...sections: Section[]): Promise<void> {
  await Promise.all(
    sections.map((section) => {
      const load = loads.get(section) ?? loadSection(section)
      loads.set(section, load)
      return load
    })
  )
}

async function loadSection(section: Section): Promise<void> {
  try {
    i18n.load(locale, await readSection(locale, section))
  } catch (error) {
    // A chunk that did not arrive may do so when the page is tried again
    loads.delete(section)
    throw error
  }
}

/** The locale for `Intl`. */
export const formatLocale = (): string => formatLocaleOf(locale)
