import { type Browser, chromium } from '@playwright/test'

import { findChromium } from '#testing/chromium.ts'

/** Chromium without a window, outside a test. */
export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: findChromium(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
