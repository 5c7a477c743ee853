/** The languages of the catalogue; English stands in where a browser asks for none of them. */
export const LOCALES = ['en', 'nl', 'fr'] as const
export type Locale = (typeof LOCALES)[number]

/** What `Intl` is asked for: as Belgium writes, with the day first and the 24 hours of the clock. */
const FORMAT_LOCALES: Record<Locale, string> = { en: 'en-GB', nl: 'nl-BE', fr: 'fr-BE' }

export const formatLocaleOf = (locale: Locale) => FORMAT_LOCALES[locale]

/** Each by its own name, so that whoever cannot read the present one finds the way out. */
export const LOCALE_NAMES: Record<Locale, string> = { en: 'English', nl: 'Nederlands', fr: 'Français' }

const KEY = 'thingdeck-language'

/** What was chosen in this browser; undefined where the browser's own languages decide. */
export function keptLocale(): Locale | undefined {
  try {
    return LOCALES.find((locale) => locale === window.localStorage.getItem(KEY))
  } catch {
    // No storage: the browser's languages decide
    return undefined
  }
}

/** @returns whether the browser keeps it */
export function keepLocale(locale: Locale | undefined): boolean {
  try {
    if (locale === undefined) window.localStorage.removeItem(KEY)
    else window.localStorage.setItem(KEY, locale)
    return true
  } catch {
    return false
  }
}

/** The first of the languages, in the order of preference, that the catalogue has: `nl-BE` is `nl`. */
export const firstKnown = (languages: readonly string[]): Locale =>
  languages.flatMap((tag) => LOCALES.find((locale) => locale === tag.toLowerCase().split('-')[0]) ?? [])[0] ??
  'en'

/** That of this document. It stays until the page is loaded again: what is made of texts at load need not follow. */
export const locale: Locale =
  typeof document === 'undefined' ? 'en' : (keptLocale() ?? firstKnown(window.navigator.languages))
