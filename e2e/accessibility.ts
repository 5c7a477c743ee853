import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const WCAG_2_2_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** Expects no fault against WCAG 2.2 AA that a machine can find on the page as it is now. */
export async function checkA11y(page: Page): Promise<void> {
  // A page that crashed is empty, and an empty page has no faults
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()

  const { violations } = await new AxeBuilder({ page }).withTags(WCAG_2_2_AA).analyze()
  const faults = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary ?? ''}`)
  )
  expect(faults).toEqual([])
}
