import './shell/styles.ts'

import { hasKeptMark } from '#api/kept-mark.ts'

import { pageOf, pages } from './pages.ts'
import { readSection } from './text/catalogue.ts'
import { locale } from './text/locale.ts'

// The entry: it starts the page's own chunk and texts beside the console's, since lazy routes alone would ask for
// them only after it has loaded. A failure here is met again, and shown, when the route asks.
const ignore = () => undefined
document.documentElement.lang = locale
const page = pageOf(window.location.pathname)
if (page) {
  pages[page].load().catch(ignore)
  for (const section of [pages[page].texts].flat()) readSection(locale, section).catch(ignore)
}
for (const section of ['shell', 'ui'] as const) readSection(locale, section).catch(ignore)
// What the list opens from
if (page === 'things' && hasKeptMark()) import('#api/fleet/fleet-store.ts').catch(ignore)

const { startConsole } = await import('./main.tsx')
await startConsole()
