import { defineConfig } from '@playwright/test'

import { findChromium } from './chromium.ts'

export default defineConfig({
  testDir: '../../e2e',
  testMatch: '**/*.e2e.ts',
  outputDir: '../../test-results/playwright',
  workers: 2,
  fullyParallel: true,
  // A test that passes the second time has found something
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    locale: 'en-GB',
    timezoneId: 'Europe/Brussels',
    // Without a picture of each step: they cost more than the step
    trace: { mode: 'retain-on-failure', screenshots: false },
    launchOptions: {
      executablePath: findChromium(),
      args: [
        '--no-sandbox',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--disable-gpu',
      ],
    },
  },
  projects: [{ name: 'chromium', use: { browserName: 'chromium' } }],
})
