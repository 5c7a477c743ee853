import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createBrowserRouter } from 'react-router'
import { RouterProvider } from 'react-router/dom'

import { queryClient } from '#api/query-client.ts'
import { setWording } from '#api/wording.ts'
import { locale } from '#web/text/locale.ts'
import { loadTexts } from '#web/text/text.ts'

import { routes } from './routes.tsx'
import { colorSchemeManager } from './shell/color-scheme.ts'
import { cssVariables, theme } from './shell/theme.ts'

/** Milliseconds that a page which this browser has all of may take before its frame is shown without it. */
const MOST_WAIT = 200

/** @param isKept the page opens from what this browser kept: then it comes with its frame, and no skeleton before it */
export async function startConsole({ isKept }: { isKept: boolean }): Promise<void> {
  const root = document.getElementById('root')
  if (!root) throw new Error('The document has no #root')
  await Promise.all([loadTexts('shell', 'ui'), locale !== 'en' && learnServerWords()])
  const router = createBrowserRouter(routes)
  if (isKept) await firstPage(router)

  createRoot(root).render(
    <StrictMode>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariables}
        colorSchemeManager={colorSchemeManager}
        defaultColorScheme="auto"
      >
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>
  )
}

/** Servers speak English. */
async function learnServerWords() {
  const { inOwnWords, loadServerWords } = await import('#web/text/server-words.ts')
  await loadServerWords()
  setWording(inOwnWords)
}

/** Resolves once the page has what it needs to be drawn, or after a while. */
const firstPage = (router: ReturnType<typeof createBrowserRouter>): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, MOST_WAIT)
    if (router.state.initialized) resolve()
    router.subscribe(({ initialized }) => void (initialized && resolve()))
  })
