import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import react from '@vitejs/plugin-react'
import { configDefaults, defineConfig } from 'vitest/config'

import { preloadConsole } from './src/web/preload-console.ts'
import { compiledTexts } from './src/web/text/compile-texts.ts'

const TESTS = ['src/**/*.test.{ts,tsx}', 'e2e/**/*.test.ts']
/**
 * What stays behind in a process, or is said of it as a whole: a document, modules replaced by others, the time zone (in
 * formats that are made once), time and memory.
 */
const OF_A_PROCESS =
  /@vitest-environment|\bvi\.mock\(|\bvi\.stubEnv\('TZ'|\bprocess\.(cpuUsage|memoryUsage)\(/
const root = import.meta.dirname
const LONE = globSync(TESTS, { cwd: root }).filter((path) =>
  OF_A_PROCESS.test(readFileSync(join(root, path), 'utf8'))
)
const onPostgres = process.env.TEST_DATABASE_URL !== undefined
/** Milliseconds: a busy machine takes its time, to copy a database above all. No test waits for this long. */
const PATIENCE = 60_000

export default defineConfig({
  plugins: [compiledTexts(), react(), preloadConsole()],
  build: {
    outDir: 'dist/web',
    target: 'baseline-widely-available',
    sourcemap: false,
    // Which chunks a route needs: the bundle benchmark reads it
    manifest: true,
    // A page is asked for beside its styles. Its parts are asked for as it names them: to list them beforehand costs
    // the first page more than they weigh, but for what the list of things would else wait for.
    modulePreload: {
      polyfill: false,
      resolveDependencies: (page, files) =>
        files.filter((file) => file === page || /\.css$|[\\/](thing-list|parts|kept)-/.test(file)),
    },
    // Everything is a file of its own origin, so that the content security policy needs no `data:`
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // What most pages use is one file: dozens of tiny ones compress worse and are asked for one by one
          groups: [
            // By itself, or the entry would wait for all that is shared before it asks for the page
            {
              name: 'preload',
              test: /preload-helper|src[\\/](web[\\/]text[\\/](catalogue|locale)|api[\\/](kept-mark|early-answer))/,
              priority: 1,
            },
            // Read before the console itself has loaded
            { name: 'kept', test: /node_modules[\\/]idb[\\/]|fleet[\\/]fleet-database/, priority: 1 },
            {
              name: 'shared',
              minShareCount: 16,
              // Without what a few pages' forms alone need, what the logs and downlinks do, and what no first page does
              test: /src[\\/](web[\\/](ui[\\/](?!allowed-button|ask-dialog|csv|panel)|paths)|api[\\/](?!logs|downlinks|things\.ts|if-offered|patiently|session))|node_modules[\\/]((@mantine(?!.*(SegmentedControl|Floating|ScrollArea|Popover|FocusTrap|Portal|focus-trap|debounced)))|@tabler|@tanstack|clsx|react)/,
            },
            // What is left of the frame, and what is left of most pages. After the shared ones, or these would come along
            {
              name: 'frame',
              test: /src[\\/]web[\\/](shell[\\/](dialogs|layout|navigation|offline-banner)\.module|ui[\\/](once-painted|optional-part|page-skeleton))|run-marker|use-mantine-color-scheme|units-converters/,
            },
            {
              name: 'parts',
              minShareCount: 16,
              test: /src[\\/](web[\\/]ui|api[\\/](if-offered|patiently|session)|contract[\\/]session)/,
            },
            // A dozen small parts of the list of things, which other pages have some of
            {
              name: 'thing-list',
              minShareCount: 2,
              test: /src[\\/](api[\\/](catalogue|verdicts|fleet|bulk[\\/]selection)|lib[\\/](instant|natural-key)|web[\\/](features[\\/]things[\\/]|ui[\\/]popover-button))/,
            },
          ],
        },
      },
    },
  },
  worker: { format: 'es' },
  test: {
    environment: 'node',
    setupFiles: ['src/testing/setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: PATIENCE,
    hookTimeout: PATIENCE,
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
    // What is only true of PostgreSQL has a server in the second run of `npm test`
    exclude: [...configDefaults.exclude, ...(onPostgres ? [] : ['src/**/*.postgres.test.ts'])],
    // To load the product for each file took a quarter of the processor time of all tests. Projects run by their names
    projects: [
      { extends: true, test: { name: 'alone', include: LONE } },
      { extends: true, test: { name: 'together', include: TESTS, exclude: LONE, isolate: false } },
    ],
  },
})
