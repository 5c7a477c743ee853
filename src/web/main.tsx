import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createBrowserRouter } from 'react-router'
import { RouterProvider } from 'react-router/dom'

import { queryClient } from '#api/query-client.ts'
import { loadTexts } from '#web/text/text.ts'

import { routes } from './routes.tsx'
import { colorSchemeManager } from './shell/color-scheme.ts'
import { cssVariables, theme } from './shell/theme.ts'

export async function startConsole(): Promise<void> {
  const root = document.getElementById('root')
  if (!root) throw new Error('The document has no #root')
  await loadTexts('shell', 'ui')

  createRoot(root).render(
    <StrictMode>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariables}
        colorSchemeManager={colorSchemeManager}
        defaultColorScheme="auto"
      >
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={createBrowserRouter(routes)} />
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>
  )
}
