import type { Page } from '@playwright/test'

import { expect, test } from './fixtures.ts'

const PHONE = { width: 390, height: 844 }

/** Main pages by their headings. */
const PAGES = [
  { path: '/', fr: 'Aperçu', nl: 'Overzicht' },
  { path: '/things', fr: 'Objets', nl: 'Objecten' },
  { path: '/things/new', fr: 'Nouvel objet', nl: 'Nieuw object' },
  { path: '/map', fr: 'Carte', nl: 'Kaart' },
  { path: '/live', fr: 'En direct', nl: 'Live' },
  { path: '/downlinks', fr: 'Downlinks', nl: 'Downlinks' },
  { path: '/rules', fr: 'Règles', nl: 'Regels' },
  { path: '/rules/new', fr: 'Nouvelle règle', nl: 'Nieuwe regel' },
  { path: '/streams', fr: 'Flux', nl: 'Streams' },
  { path: '/streams/new', fr: 'Nouveau flux', nl: 'Nieuwe stream' },
  { path: '/api-setup', fr: 'Configuration API', nl: 'API-configuratie' },
  { path: '/settings', fr: 'Paramètres', nl: 'Instellingen' },
] as const

test.describe('in a French browser on a phone', () => {
  test.use({ locale: 'fr-BE', viewport: PHONE })

  test('speaks French, then Dutch where that is chosen, and cuts nothing off', async ({ page, demo }) => {
    test.setTimeout(120_000)
    const { body } = await demo.api.call('GET', '/things?size=1')
    const [thing] = body as { thingIdentifier: string }[]

    for (const { path, fr } of PAGES) {
      await page.goto(`${demo.url}${path}`)
      await expect(page.getByRole('heading', { level: 1, name: fr, exact: true })).toBeVisible()
      await expect(page.locator('html')).toHaveAttribute('lang', 'fr')
      await expectNothingCutOff(page, `${path} in French`)
    }
    await page.goto(`${demo.url}/things/${thing?.thingIdentifier}`)
    await expect(page.getByRole('tab', { name: 'Chronologie' })).toBeVisible()
    await expectNothingCutOff(page, 'a thing in French')

    await page.goto(`${demo.url}/settings`)
    await page.getByLabel('Langue', { exact: true }).selectOption('Nederlands')
    await expect(page.getByRole('heading', { level: 1, name: 'Instellingen' })).toBeVisible()
    await expect(page.getByLabel('Taal', { exact: true })).toHaveValue('nl')

    for (const { path, nl } of PAGES) {
      await page.goto(`${demo.url}${path}`)
      await expect(page.getByRole('heading', { level: 1, name: nl, exact: true })).toBeVisible()
      await expect(page.locator('html')).toHaveAttribute('lang', 'nl')
      await expectNothingCutOff(page, `${path} in Dutch`)
    }

    // Back to what the browser asks for
    await page.getByLabel('Taal', { exact: true }).selectOption('')
    await expect(page.getByRole('heading', { level: 1, name: 'Paramètres' })).toBeVisible()
  })
})

/** Nothing is wider than the screen, and no word of the console's own is cut: names of things may be, by an ellipsis. */
async function expectNothingCutOff(page: Page, where: string) {
  const faults = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    const found = scrollWidth > clientWidth ? [`the page is ${scrollWidth} wide`] : []
    for (const element of document.querySelectorAll<HTMLElement>(
      'button, label, legend, h1, h2, h3, th, dt, p'
    )) {
      const isCut = element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 1
      const hides = ['hidden', 'clip'].includes(getComputedStyle(element).overflowX)
      const inner = element.querySelector<HTMLElement>('.mantine-Button-label')
      const isLabelCut = inner !== null && inner.scrollWidth > inner.clientWidth + 1
      if ((isCut && hides) || isLabelCut) found.push(`“${element.innerText}” is cut off`)
    }
    return found
  })
  expect(faults, where).toEqual([])
}
