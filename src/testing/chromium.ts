import { accessSync, constants } from 'node:fs'

import { chromium } from '@playwright/test'

import { installFromDebian, isDebianRoot } from './chromium/debian.ts'

const HEADLESS_SHELL = '/usr/bin/chromium-headless-shell'
const SYSTEM_PATHS = [
  // The same browser without the windows that a test never sees: a sixth less of its processor time
  HEADLESS_SHELL,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/local/bin/chromium',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** What the search for a browser asks of the machine, so that a test can be any machine. */
export interface Machine {
  chromiumPath: string | undefined
  playwrightPath: string
  isExecutable: (path: string) => boolean
  isDebianRoot: () => boolean
  installFromDebian: () => void
}

/**
 * The path of a Chromium that can be started, installing Debian's package where there is none and it can.
 * Never answers "none": tests of the screen are not skipped for want of a browser.
 *
 * @throws {Error} that says what to run, where a browser is missing and cannot be installed
 */
export function findChromium(machine: Machine = thisMachine()): string {
  const { chromiumPath, isExecutable } = machine
  if (chromiumPath) {
    if (isExecutable(chromiumPath)) return chromiumPath
    throw new Error(`CHROMIUM_PATH is ${chromiumPath}, which cannot be executed`)
  }
  const find = () => [...SYSTEM_PATHS, machine.playwrightPath].find(isExecutable)

  const present = find()
  if (present) return present
  if (machine.isDebianRoot()) {
    machine.installFromDebian()
    const installed = find()
    if (installed) return installed
  }
  throw new Error(
    'The browser tests need Chromium and found none. Install it (Debian: `apt-get install chromium`; ' +
      'elsewhere: `npx playwright install chromium`) or set CHROMIUM_PATH to one.'
  )
}

/** One that has cameras, which the one without windows has not. */
export function findChromiumWithCamera(): string {
  const machine = thisMachine()
  return findChromium({
    ...machine,
    isExecutable: (path) => path !== HEADLESS_SHELL && machine.isExecutable(path),
  })
}

function thisMachine(): Machine {
  return {
    chromiumPath: process.env['CHROMIUM_PATH'],
    playwrightPath: chromium.executablePath(),
    isExecutable: (path) => {
      try {
        accessSync(path, constants.X_OK)
        return true
      } catch {
        return false
      }
    },
    isDebianRoot,
    installFromDebian: () => {
      // Without a font of its own a page has no glyphs, and Chromium's package only recommends one
      const install = (...browsers: string[]) =>
        installFromDebian('Chromium', [...browsers, 'fonts-liberation'])
      try {
        install('chromium', 'chromium-headless-shell')
      } catch {
        // Debian's relatives have no such package
        install('chromium')
      }
    },
  }
}
