import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'

const WCAG_2_2_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
/** What a colour scheme can break; the rest of a page is the same in both. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block']
const LOOKING_MS = 180_000
const OPTIONS = {
  // What is in order is not described: that takes longer than to find what is not
  resultTypes: ['violations' as const],
  // The rules of these tags ask for nothing else: by itself axe would fetch and parse every style sheet again
  preload: { assets: ['media' as const] },
}
/** A desk and a phone. */
const SIZES = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
] as const

/** Expects no fault against WCAG 2.2 AA that a machine can find on the page as it is now. */
export const checkA11y = (page: Page): Promise<void> => check(page, (axe) => axe.withTags(WCAG_2_2_AA))

/**
 * Expects no such fault, and nothing wider than the screen, on a desk and on a phone, in the light and in the dark
 * scheme. Leaves the page light and narrow.
 *
 * @param shown waits for what the page is about, at each size: a page that shows nothing has no faults
 */
export async function checkEverywhere(page: Page, shown: () => Promise<void>): Promise<void> {
  // Four looks at a long page take their time on a small machine
  test.setTimeout(LOOKING_MS)
  for (const size of SIZES) {
    await page.setViewportSize(size)
    await shown()
    await page.emulateMedia({ colorScheme: 'dark' })
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
    await check(page, (axe) => axe.withRules(OF_COLOURS))
    await page.emulateMedia({ colorScheme: 'light' })
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'light')
    await checkA11y(page)
    const tooWide = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth
    )
    expect(tooWide, `pixels beside a screen of ${size.width}`).toBeLessThanOrEqual(0)
  }
}

async function check(page: Page, ruled: (axe: AxeBuilder) => AxeBuilder) {
  // A page that crashed is empty, and an empty page has no faults
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await settled(page)

  // Half a megabyte, which is given twice a look: a page that has it keeps it
  const isThere = await page.evaluate(() => 'axe' in window)
  const builder = isThere ? new AxeBuilder({ page, axeSource: 'undefined' }) : new AxeBuilder({ page })
  // In the page itself, since the console has no frames: a second page that gathers what was found costs half of it all
  const { violations } = await ruled(builder.options(OPTIONS).setLegacyMode()).analyze()
  const faults = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary ?? ''}`)
  )
  expect(faults).toEqual([])
}

/** Waits until colours are what they change to: of a scheme just chosen, some elements have the other one's for a frame. */
async function settled(page: Page) {
  await page.evaluate(async () => {
    const changes = document.getAnimations().filter((each) => each instanceof CSSTransition)
    await Promise.allSettled(changes.map(({ finished }) => finished))
  })
}
