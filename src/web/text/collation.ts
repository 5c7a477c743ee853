import { formatLocale } from './text.ts'

/** Names in the order of the user's language, figures within them by their value: `Pump 9` before `Pump 10`. */
export const compareNames = new Intl.Collator(formatLocale(), { numeric: true }).compare
