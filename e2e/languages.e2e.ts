import type { Page } from '@playwright/test'

import { checkA11y, expect, type ServerUnderTest, test } from './fixtures.ts'

const PHONE = { width: 390, height: 844 }

/** What a page is opened by, in both languages where it is none of the fleet's names. */
interface Visit {
  path: string
  fr?: string
  nl?: string
  /** The tab that is open there. */
  tab?: { fr: string; nl: string }
}

async function visitsOf({ api }: ServerUnderTest): Promise<Visit[]> {
  const [thing] = (await api.call('GET', '/things?size=1')).body as { thingIdentifier: string }[]
  const [type] = (await api.call('GET', '/thingtypes')).body as { thingTypeId: number; name: string }[]
  const [rule] = (await api.call('GET', '/platform/rules')).body as { ruleId: number; name: string }[]
  const streams = (await api.call('GET', '/streamdefinitions')).body as {
    streamDefinitionId: number
    type: string
  }[]
  const stream = streams.find((each) => each.type !== 'CLOE')?.streamDefinitionId
  const of = `/things/${thing!.thingIdentifier}`
  const tab = (path: string, fr: string, nl: string): Visit => ({ path, tab: { fr, nl } })
  return [
    { path: '/things', fr: 'Objets', nl: 'Objecten' },
    { path: '/things/new', fr: 'Nouvel objet', nl: 'Nieuw object' },
    { path: '/things/import', fr: 'Importer des objets', nl: 'Objecten importeren' },
    {
      path: '/things/onboard',
      fr: 'Scanner le code QR d’un appareil',
      nl: 'De QR-code van een toestel scannen',
    },
    { path: `${of}/edit` },
    { path: '/compare', fr: 'Comparer', nl: 'Vergelijken' },
    tab(of, 'Aperçu', 'Overzicht'),
    tab(`${of}/timeline`, 'Chronologie', 'Tijdlijn'),
    tab(`${of}/charts`, 'Graphiques', 'Grafieken'),
    tab(`${of}/network`, 'Journal réseau', 'Netwerklog'),
    tab(`${of}/decoded`, 'Journal décodé', 'Gedecodeerde log'),
    tab(`${of}/locations`, 'Positions', 'Locaties'),
    tab(`${of}/downlinks`, 'Downlinks', 'Downlinks'),
    { path: '/map', fr: 'Carte', nl: 'Kaart' },
    { path: '/live', fr: 'En direct', nl: 'Live' },
    { path: '/downlinks', fr: 'Downlinks', nl: 'Downlinks' },
    { path: '/downlinks/send', fr: 'Envoyer un downlink', nl: 'Een downlink versturen' },
    { path: '/downlinks/template', fr: 'Envoyer à plusieurs objets', nl: 'Naar veel objecten versturen' },
    { path: '/downlinks/templates/new', fr: 'Nouveau modèle', nl: 'Nieuw sjabloon' },
    { path: '/downlinks/templates', fr: 'Modèles', nl: 'Sjablonen' },
    { path: '/rules', fr: 'Règles', nl: 'Regels' },
    { path: '/rules/new', fr: 'Nouvelle règle', nl: 'Nieuwe regel' },
    { path: `/rules/${rule!.ruleId}`, fr: rule!.name, nl: rule!.name },
    { path: '/rules/triggered', fr: 'Ce que les règles ont déclenché', nl: 'Wat regels activeerden' },
    { path: '/streams', fr: 'Flux', nl: 'Streams' },
    { path: '/streams/new', fr: 'Nouveau flux', nl: 'Nieuwe stream' },
    tab(`/streams/${stream}`, 'Aperçu', 'Overzicht'),
    tab(`/streams/${stream}/edit`, 'Modifier', 'Bewerken'),
    { path: '/thing-types', fr: 'Types d’objets', nl: 'Objecttypes' },
    { path: `/thing-types/${type!.thingTypeId}`, fr: type!.name, nl: type!.name },
    { path: '/api-setup', fr: 'Configuration API', nl: 'API-configuratie' },
    { path: '/api-console', fr: 'Console API', nl: 'API-console' },
    { path: '/settings/plans', fr: 'Plans de connectivité', nl: 'Connectiviteitsplannen' },
    { path: '/settings/companies', fr: 'Entreprises', nl: 'Bedrijven' },
    { path: '/settings', fr: 'Paramètres', nl: 'Instellingen' },
  ]
}

test.describe('in a French browser on a phone', () => {
  test.use({ locale: 'fr-BE', viewport: PHONE })

  test('speaks French, then Dutch where that is chosen, on all pages, and cuts nothing off', async ({
    page,
    demo,
  }) => {
    test.setTimeout(300_000)
    const visits = await visitsOf(demo)
    await page.goto(demo.url)
    await expect(page.getByRole('heading', { level: 1, name: 'Aperçu' })).toBeVisible()
    for (const visit of visits) {
      await open(page, visit, 'fr')
      await expectNothingCutOff(page, `${visit.path} in French`)
      await checkA11y(page)
    }

    await page.getByLabel('Langue', { exact: true }).selectOption('Nederlands')
    await expect(page.getByRole('heading', { level: 1, name: 'Instellingen' })).toBeVisible()
    await expect(page.getByLabel('Taal', { exact: true })).toHaveValue('nl')
    for (const visit of visits) {
      await open(page, visit, 'nl')
      await expectNothingCutOff(page, `${visit.path} in Dutch`)
    }

    // Back to what the browser asks for
    await page.getByLabel('Taal', { exact: true }).selectOption('')
    await expect(page.getByRole('heading', { level: 1, name: 'Paramètres' })).toBeVisible()
  })

  test('says in French what the platform refuses, at its field', async ({ page, empty, expectOnConsole }) => {
    expectOnConsole(/409/)
    const types = (await empty.api.call('GET', '/thingtypes')).body as { thingTypeId: number; name: string }[]
    const thingIdentifier = '70B3D57ED0000001'
    const created = await empty.api.call('POST', '/things', {
      thingIdentifier,
      connectivityType: 'LORA.ABP',
      companyId: 987,
      thingTypeId: types.find(({ name }) => name === 'Door contact')!.thingTypeId,
      keysLoRaABP: { networkSessionKey: '00112233445566778899AABBCCDDEEFF' },
      deviceAddress: '01020304',
    })
    expect(created.status, JSON.stringify(created.body)).toBe(200)
    await page.goto(`${empty.url}/things/new`)
    await page.getByText('LoRa ABP').click()
    const devEui = page.getByRole('textbox', { name: 'DevEUI' })
    await devEui.fill('70B3')
    await page.getByRole('button', { name: 'Créer l’objet' }).click()
    await expect(devEui).toHaveAccessibleDescription(/Doit être un DevEUI\s: 16 chiffres hexadécimaux/)

    await devEui.fill(thingIdentifier)
    await page.getByRole('combobox', { name: 'Type d’objet' }).fill('Door contact')
    await page.getByRole('option', { name: 'Door contact' }).click()
    await page.getByRole('textbox', { name: 'DevAddr' }).fill('01020305')
    await page.getByRole('button', { name: 'Générer Clé de session réseau (NwkSKey)' }).click()
    await page.getByRole('button', { name: 'Créer l’objet' }).click()
    await expect(devEui).toHaveAccessibleDescription(/Celui-ci existe déjà/)
  })
})

/** As a link does, without loading the console again. */
async function open(page: Page, visit: Visit, language: 'fr' | 'nl') {
  await page.evaluate((path) => {
    // What the router keeps there, so that it knows the way back
    const { idx = 0 } = (window.history.state ?? {}) as { idx?: number }
    window.history.pushState({ idx: idx + 1, key: path }, '', path)
    window.dispatchEvent(new PopStateEvent('popstate'))
  }, visit.path)
  const name = visit[language]
  const heading = page.getByRole('heading', { level: 1, ...(name && { name, exact: true }) })
  await expect(heading).toBeVisible()
  if (visit.tab)
    await expect(page.getByRole('tab', { name: visit.tab[language], selected: true })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', language)
  await expect(page.locator('.mantine-Skeleton-root')).toHaveCount(0)
}

/**
 * Nothing is wider than the screen, and no word of the console's own is cut. What an ellipsis cuts are the fleet's names,
 * what has its whole text as a title, and the second line of a narrow row, which opens what it tells.
 */
async function expectNothingCutOff(page: Page, where: string) {
  const faults = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    const found = scrollWidth > clientWidth ? [`the page is ${scrollWidth} wide`] : []
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      if (element.clientWidth <= 1 || element.scrollWidth <= element.clientWidth + 1) continue
      const { overflowX, textOverflow } = getComputedStyle(element)
      if (overflowX !== 'hidden' && overflowX !== 'clip') continue
      if (element.closest('[title], .leaflet-container, textarea, svg')) continue
      if (textOverflow === 'ellipsis' && element.closest('a, code, [role=row] [data-quiet], [role=row] a'))
        continue
      if (element.innerText.trim() !== '') found.push(`“${element.innerText}” is cut off`)
    }
    return found
  })
  expect(faults, where).toEqual([])
}
