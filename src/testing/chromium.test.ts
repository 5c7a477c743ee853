import { expect, it, vi } from 'vitest'

import { findChromium, type Machine } from './chromium.ts'

function aMachine(executables: string[], fields: Partial<Machine> = {}): Machine {
  return {
    chromiumPath: undefined,
    playwrightPath: '/cache/playwright/chrome',
    isExecutable: (path) => executables.includes(path),
    isDebianRoot: () => false,
    installFromDebian: vi.fn<() => void>(),
    ...fields,
  }
}

it('prefers CHROMIUM_PATH to the system’s', () => {
  const machine = aMachine(['/opt/chrome', '/usr/bin/chromium'], { chromiumPath: '/opt/chrome' })

  expect(findChromium(machine)).toBe('/opt/chrome')
})

it('does not replace a CHROMIUM_PATH that is wrong', () => {
  const machine = aMachine(['/usr/bin/chromium'], { chromiumPath: '/opt/gone' })

  expect(() => findChromium(machine)).toThrow('CHROMIUM_PATH is /opt/gone')
})

it('prefers the system’s to the one Playwright downloaded', () => {
  expect(findChromium(aMachine(['/cache/playwright/chrome', '/usr/bin/google-chrome']))).toBe(
    '/usr/bin/google-chrome'
  )
  expect(findChromium(aMachine(['/cache/playwright/chrome']))).toBe('/cache/playwright/chrome')
})

it('prefers the one without windows, which costs a test less', () => {
  const machine = aMachine(['/usr/bin/chromium', '/usr/bin/chromium-headless-shell'])

  expect(findChromium(machine)).toBe('/usr/bin/chromium-headless-shell')
})

it('installs on Debian as root only when there is none', () => {
  const executables: string[] = []
  const installFromDebian = vi.fn(() => executables.push('/usr/bin/chromium'))
  const machine = aMachine(executables, { isDebianRoot: () => true, installFromDebian })

  expect(findChromium(machine)).toBe('/usr/bin/chromium')
  expect(findChromium(machine)).toBe('/usr/bin/chromium')
  expect(installFromDebian).toHaveBeenCalledOnce()
})

it('says what to run where it cannot install', () => {
  const machine = aMachine([])

  expect(() => findChromium(machine)).toThrow('npx playwright install chromium')
  expect(machine.installFromDebian).not.toHaveBeenCalled()
})

it('fails when the installation brought no browser', () => {
  expect(() => findChromium(aMachine([], { isDebianRoot: () => true }))).toThrow('found none')
})
