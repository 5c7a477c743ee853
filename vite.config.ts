import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

import { compiledTexts } from './src/web/text/compile-texts.ts'

export default defineConfig({
  plugins: [compiledTexts(), react()],
  build: {
    outDir: 'dist/web',
    target: 'baseline-widely-available',
    sourcemap: false,
    // Which chunks a route needs: the bundle benchmark reads it
    manifest: true,
    modulePreload: { polyfill: false },
    // Everything is a file of its own origin, so that the content security policy needs no `data:`
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // What most pages use is one file: dozens of tiny ones compress worse and are asked for one by one
          groups: [
            // By itself, or the entry would wait for all that is shared before it asks for the page
            { name: 'preload', test: /preload-helper/, priority: 1 },
            {
              name: 'shared',
              minShareCount: 16,
              test: /src[\\/](web[\\/](ui|paths)|api)|node_modules[\\/](@mantine|@tabler|@tanstack|clsx|react)/,
            },
          ],
        },
      },
    },
  },
  worker: { format: 'es' },
  test: {
    environment: 'node',
    include: ['src/**/*.test.{ts,tsx}', 'e2e/**/*.test.ts'],
    setupFiles: ['src/testing/setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 20_000,
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
  },
})
