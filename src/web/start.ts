import './shell/styles.ts'

import { askEarly } from '#api/early-answer.ts'
import { hasKeptMark } from '#api/kept-mark.ts'

import { pageOf, pages } from './pages.ts'
import { readSection } from './text/catalogue.ts'
import { locale } from './text/locale.ts'

// The entry: it starts the page's own chunk and texts beside the console's, since lazy routes alone would ask for
// them only after it has loaded. A failure here is met again, and shown, when the route asks.
const ignore = () => undefined
document.documentElement.lang = locale
const page = pageOf(window.location.pathname)
// The list then opens from what this browser kept, once the server has said to whom it may be shown
const isKept = page === 'things' && hasKeptMark()
if (isKept) {
  askEarly('/api/session')
  import('#api/fleet/fleet-database.ts').then(({ readEarly }) => readEarly()).catch(ignore)
  import('#api/fleet/fleet-store.ts').catch(ignore)
}
if (page) {
  pages[page].load().catch(ignore)
  for (const section of [pages[page].texts].flat()) readSection(locale, section).catch(ignore)
}
for (const section of ['shell', 'ui'] as const) readSection(locale, section).catch(ignore)

const { startConsole } = await import('./main.tsx')
await startConsole({ isKept })
