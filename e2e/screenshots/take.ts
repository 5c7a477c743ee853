import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import { chromium, expect, type Browser, type Page } from '@playwright/test'

import { findChromium } from '#testing/chromium.ts'

import { apiOf } from '../api.ts'
import { startServer } from '../server.ts'
import { allShots, fileNameOf, isInReadme, SIZES, type Shot } from './shots.ts'

// node e2e/screenshots/take.ts [folder] [--readme] [--url=http://127.0.0.1:8080] [--page=things]
const { values, positionals } = parseArgs({
  options: { readme: { type: 'boolean' }, url: { type: 'string' }, page: { type: 'string' } },
  allowPositionals: true,
})
const folder = values.readme ? import.meta.dirname : (positionals[0] ?? 'test-results/screens')

async function main() {
  const server = values.url ? undefined : await startServer({ DEMO_SEED: 'screenshots', DEMO_DAYS: '7' })
  const url = server?.url ?? values.url ?? ''
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
  try {
    mkdirSync(folder, { recursive: true })
    const shots = allShots(await aThingOf(url))
    for (const shot of shots.filter((each) => (values.readme ? isInReadme(each) : isAsked(each)))) {
      await take(browser, url, shot)
    }
  } finally {
    await browser.close()
    await server?.stop()
  }
}

const isAsked = ({ page }: Shot) => !values.page || values.page === page

/** The thing that spoke last has something on every part of its page. */
async function aThingOf(url: string): Promise<string> {
  const { status, body } = await apiOf(url).call('GET', '/things')
  if (status !== 200 || !Array.isArray(body)) throw new Error(`GET /things answered ${status}`)
  const things = body as { thingIdentifier?: string; lastActivity?: string }[]
  const [latest] = things.toSorted((a, b) => (b.lastActivity ?? '').localeCompare(a.lastActivity ?? ''))
  if (!latest?.thingIdentifier) throw new Error('The demo has no things to show')
  return latest.thingIdentifier
}

async function take(browser: Browser, url: string, shot: Shot) {
  const context = await browser.newContext({
    colorScheme: shot.scheme,
    viewport: SIZES[shot.size],
    locale: 'en-GB',
    timezoneId: 'Europe/Brussels',
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  page.on('pageerror', (error) => console.error(`${shot.path}: ${error.message}`))
  await page.goto(`${url}${shot.path}`)
  await settle(page)
  const path = join(folder, fileNameOf(shot))
  await page.screenshot({ path, animations: 'disabled' })
  console.log(path)
  await context.close()
}

/** Waits until the page shows what it came for: its heading, no skeleton, its own fonts and every picture in view. */
async function settle(page: Page) {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible({ timeout: 30_000 })
  await expect(page.locator('.mantine-Skeleton-root, [aria-busy="true"]')).toHaveCount(0, { timeout: 30_000 })
  // A map draws its land frame by frame
  if ((await page.locator('.leaflet-container').count()) > 0) {
    await expect(page.locator('.leaflet-tile-loaded').first()).toBeAttached({ timeout: 30_000 })
    await expect(page.locator('.leaflet-tile:not(.leaflet-tile-loaded)')).toHaveCount(0)
  }
  await page.evaluate(async () => {
    await document.fonts.ready
    await Promise.allSettled([...document.images].map((image) => image.decode()))
  })
}

await main()
