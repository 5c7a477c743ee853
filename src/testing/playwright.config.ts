import { defineConfig } from '@playwright/test'

import { CHROMIUM_ARGUMENTS } from './chromium-arguments.ts'
import { findChromium } from './chromium.ts'

export default defineConfig({
  testDir: '../../e2e',
  testMatch: '**/*.e2e.ts',
  outputDir: '../../test-results/playwright',
  workers: 2,
  fullyParallel: true,
  // A machine that is busy with other things fails one test in hundreds. What passes the second time is printed as flaky
  // with its first fault, which is looked into: it does not hold back what others wrote
  retries: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    locale: 'en-GB',
    timezoneId: 'Europe/Brussels',
    // Without a graphics card each frame of an animation is painted by the processor that the test waits for: a quarter of
    // a test's time. What moves is tested with `contextOptions: { reducedMotion: 'no-preference' }`
    contextOptions: { reducedMotion: 'reduce' },
    // A trace is paid for by every test that passes; `--trace on` has one of the test that one looks at
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: findChromium(),
      args: CHROMIUM_ARGUMENTS,
    },
  },
  projects: [{ name: 'chromium', use: { browserName: 'chromium' } }],
})
