import { readFile } from 'node:fs/promises'

import type { Locator, Page } from '@playwright/test'

import { type Api, apiOf } from './api.ts'
import { startFlakyUpstream } from './flaky-upstream.ts'
import { checkA11y, checkEverywhere, expect, leavePages, type ServerUnderTest, test } from './fixtures.ts'
import { importFile, type ImportFile } from './import-file.ts'
import { startServer } from './server.ts'

const TYPE = 'GPS tracker'

/** A run that was slowed down takes its time. */
const PATIENT = { timeout: 60_000 }

async function chooseFile(page: Page, { bytes }: ImportFile) {
  await page.getByLabel('File').setInputFiles({ name: 'fleet.csv', mimeType: 'text/csv', buffer: bytes })
}

const status = (page: Page, text: string | RegExp): Locator =>
  page.getByRole('status').filter({ hasText: text })

async function textOfDownload(page: Page, button: string): Promise<string> {
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: button }).click()
  return readFile(await (await download).path(), 'utf8')
}

async function identifiers(api: Api): Promise<string[]> {
  const { body } = await api.call('GET', '/things')
  return (body as { thingIdentifier: string }[]).map(({ thingIdentifier }) => thingIdentifier).toSorted()
}

/** Everything that the browser keeps for this site, as text: bytes become their characters. */
const storedText = (page: Page) =>
  page.evaluate(async () => {
    const asText = (value: unknown): string => {
      if (value instanceof ArrayBuffer) return asText(new Uint8Array(value))
      if (value instanceof Uint8Array) return [...value].map((byte) => String.fromCharCode(byte)).join('')
      if (value instanceof CryptoKey) return `CryptoKey extractable=${value.extractable}`
      if (typeof value !== 'object' || value === null) return String(value)
      return Object.entries(value)
        .map(([name, each]) => `${name}=${asText(each)}`)
        .join('\n')
    }
    const asked = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error ?? new Error('The database did not answer'))
      })
    const texts = [localStorage, sessionStorage].map((storage) =>
      asText(Object.fromEntries(Object.entries(storage)))
    )
    for (const { name } of await indexedDB.databases()) {
      const database = await asked(indexedDB.open(name ?? ''))
      for (const store of database.objectStoreNames) {
        for (const value of await asked(database.transaction(store).objectStore(store).getAll())) {
          texts.push(`${name}/${store}: ${asText(value)}`)
        }
      }
      database.close()
    }
    return texts.join('\n')
  })

test('imports 5,000 rows, 37 of them bad, though reloaded meanwhile, and says of each what came of it', async ({
  page,
  empty,
  expectOnConsole,
}) => {
  // Whether a thing is there already of which no answer came before the reload
  expectOnConsole(/404 \(Not Found\).*\/api\/things\/70B3D5E7/)
  test.setTimeout(360_000)
  const file = importFile({ rows: 5000, bad: 37, type: TYPE })
  await page.goto(`${empty.url}/things`)
  await page.getByRole('link', { name: 'Import' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Import things' })).toBeVisible()
  await chooseFile(page, file)

  await expect(page.getByLabel('Delimiter')).toHaveValue(';')
  await expect(page.getByLabel('Encoding')).toHaveValue('windows-1252')
  await expect(page.getByRole('region', { name: /First rows/ })).toContainText('Réservoir 0')
  await expect(status(page, '4,963 rows are ready, 37 have errors')).toBeVisible()
  const problems = page.getByRole('table', { name: 'Check' })
  await expect(problems).toHaveAttribute('aria-rowcount', '38')
  await expect(problems).toContainText('There is no “No such type”')
  await expect(problems).toContainText('Must be 32 hexadecimal digits')

  const badRows = await textOfDownload(page, 'Export rows with errors')
  expect(badRows.trim().split('\r\n')).toHaveLength(38)
  expect(badRows).toContain('The same as in row 2')

  await page.getByRole('button', { name: 'Import 4,963 things' }).click()
  await expect(status(page, 'Running')).toBeVisible()
  // Elsewhere in the console it goes on, and says so
  await page.getByRole('link', { name: 'Overview' }).click()
  const banner = page.getByRole('complementary', { name: 'Import' })
  await expect(banner).toContainText('Running')
  // In the middle of it: it goes on by itself
  await page.reload()
  await banner.getByRole('link', { name: 'Show' }).click()
  await expect(status(page, 'Finished')).toBeVisible({ timeout: 240_000 })

  const results = (await textOfDownload(page, 'Download results')).trim().split('\r\n')
  expect(results).toHaveLength(5001)
  const count = (outcome: string) => results.filter((line) => line.split(',')[3] === outcome).length
  expect([count('created'), count('invalid')]).toEqual([4963, 37])
  for (const key of file.keys) expect(results.join() + badRows).not.toContain(key)
  expect(await identifiers(empty.api)).toEqual(file.good)
  expect(await storedText(page)).not.toMatch(/CryptoKey|thingdeck-bulk/)
})

test('survives a reload and an upstream that fails for a while: every good row exists once', async ({
  page,
  expectOnConsole,
}) => {
  test.setTimeout(360_000)
  expectOnConsole(/Failed to load resource/)
  const credentials = {
    MYTHINGS_CLIENT_ID: 'e2e',
    MYTHINGS_CLIENT_SECRET: 'e2e-secret-of-32-characters-or-so',
  }
  const platform = await startServer({ DEMO: '0', ...credentials })
  const upstream = await startFlakyUpstream(platform.url)
  const server = await startServer({ ...credentials, MYTHINGS_API_URL: `${upstream.url}/mythings/1.1.0` })
  try {
    const file = importFile({ rows: 420, bad: 37, type: TYPE })
    await page.goto(`${server.url}/things/import`)
    await chooseFile(page, file)
    await page.getByRole('button', { name: 'Import 383 things' }).click()

    await expect.poll(upstream.created, PATIENT).toBeGreaterThan(100)
    upstream.be('loses-answers')
    await expect.poll(upstream.created, PATIENT).toBeGreaterThan(140)
    upstream.be('unavailable')
    await expect(status(page, 'The platform asks to wait')).toBeVisible()

    const stored = await storedText(page)
    expect(stored).toContain('CryptoKey extractable=false')
    for (const word of [...file.keys, 'FEEDC0DE', 'Réservoir', 'applicationKey'])
      expect(stored).not.toContain(word)
    upstream.be('well')
    await expect.poll(upstream.created, PATIENT).toBeGreaterThan(240)
    await page.reload()

    await expect(page.getByRole('progressbar', { name: 'Import' })).toBeVisible()
    upstream.be('unavailable')
    await expect.poll(upstream.turnedAway, PATIENT).toBeGreaterThan(3)
    upstream.be('well')
    await expect(status(page, 'Finished')).toBeVisible({ timeout: 120_000 })

    const results = (await textOfDownload(page, 'Download results')).trim().split('\r\n')
    expect(results.filter((line) => line.split(',')[3] === 'created')).toHaveLength(383)
    expect(upstream.created()).toBe(383)
    expect(await identifiers(apiOf(platform.url))).toEqual(file.good)
    expect(await storedText(page)).not.toContain('CryptoKey')
  } finally {
    await leavePages(page.context())
    await server.stop()
    await upstream.stop()
    await platform.stop()
  }
})

const ids = (count: number) =>
  Array.from(
    { length: count },
    (_, index) => `70B3D5E75E${index.toString(16).padStart(6, '0').toUpperCase()}`
  )

/** Some LoRa things, an Ethernet one last, all of them selected as the list of things does it. */
async function selectThings(page: Page, { url, api }: ServerUnderTest, count: number) {
  const lora = ids(count - 1)
  const { body: types } = await api.call('GET', '/thingtypes')
  const typeOf = (technology: string) =>
    (types as { thingTypeId: number; connectivityType: string }[]).find(
      ({ connectivityType }) => connectivityType === technology
    )?.thingTypeId
  const keys = { applicationKey: 'A1B2C3D4E5F60718293A4B5C6D7E8F90', applicationEUI: '70B3D57ED0000001' }
  const create = (body: object) => api.call('POST', '/things', { companyId: 987, tags: ['old'], ...body })
  const answers = await Promise.all([
    ...lora.map((id) =>
      create({
        thingIdentifier: id,
        thingName: `Tank ${id}`,
        connectivityType: 'LORA.OTAA',
        thingTypeId: typeOf('LORA'),
        keys,
      })
    ),
    create({
      thingIdentifier: 'GATE',
      thingName: 'Gate',
      connectivityType: 'ETHERNET',
      thingTypeId: typeOf('ETHERNET'),
    }),
  ])
  expect(answers.map((answer) => answer.status)).toEqual(Array(count).fill(200))
  await page.goto(`${url}/things`)
  await page.evaluate(
    (selection) => sessionStorage.setItem('thingdeck.selection', JSON.stringify(selection)),
    [...lora, 'GATE']
  )
  await page.goto(`${url}/things/bulk`)
  await expect(page.getByText(`${count} things selected`)).toBeVisible()
}

const tagsOf = async (api: Api, id: string) => {
  const { body } = await api.call('GET', `/things/${id}`)
  return (body as { tags: string[] }).tags
}

test('tags a selection and takes it back, and does to each thing only what it can', async ({
  page,
  empty,
}) => {
  await selectThings(page, empty, 12)
  const preview = page.getByRole('table', { name: 'What will change' })
  await page.getByLabel('Tags', { exact: true }).fill('winter, old')
  await expect(status(page, '12 change')).toBeVisible()
  await expect(preview).toContainText('old, winter')
  await page.getByRole('button', { name: 'Add tags to 12 things' }).click()
  await expect(status(page, 'Finished')).toBeVisible()
  expect(await tagsOf(empty.api, 'GATE')).toEqual(['old', 'winter'])

  await page.getByRole('button', { name: 'Undo 12 changes' }).click()
  await expect(page.getByRole('heading', { name: 'Undo' })).toBeVisible()
  await expect(status(page, 'Finished')).toBeVisible()
  expect(await tagsOf(empty.api, 'GATE')).toEqual(['old'])
  await page.getByRole('button', { name: 'Done', exact: true }).click()

  await page.getByText('Deprovision', { exact: true }).click()
  await expect(status(page, '11 change, 1 cannot')).toBeVisible()
  await page.getByRole('button', { name: 'Deprovision 11 things' }).click()
  await expect(status(page, 'Finished')).toBeVisible()
  const { body } = await empty.api.call('GET', '/things')
  const provisioned = (body as { technologyDetails?: { provisioned?: boolean } }[]).filter(
    ({ technologyDetails }) => technologyDetails?.provisioned
  )
  expect(provisioned).toEqual([])
})

test('retries only what failed, and deletes once the number of things is typed', async ({
  page,
  empty,
  expectOnConsole,
}) => {
  expectOnConsole(/404 \(Not Found\)/)
  await selectThings(page, empty, 5)
  await page.getByText('Add tags', { exact: true }).first().click()
  await page.getByLabel('Tags', { exact: true }).fill('new')
  await expect(status(page, '5 change')).toBeVisible()
  // Gone since the page was loaded
  await empty.api.call('DELETE', '/things/GATE')
  await page.getByRole('button', { name: 'Add tags to 5 things' }).click()
  await expect(status(page, 'Finished')).toBeVisible()
  await expect(page.getByRole('table', { name: 'Results' })).toContainText('GATE')
  await page.getByRole('button', { name: 'Retry 1 row' }).click()
  await expect(page.getByText('0 of 1 row')).toBeHidden()
  await expect(status(page, 'Finished')).toBeVisible()
  await page.getByRole('button', { name: 'Done', exact: true }).click()

  await page.getByText('Delete', { exact: true }).click()
  const start = page.getByRole('button', { name: 'Delete 4 things' })
  await expect(start).toBeDisabled()
  await page.getByLabel('Type 4 to confirm').fill('5')
  await expect(start).toBeDisabled()
  await page.getByLabel('Type 4 to confirm').fill('4')
  await start.click()
  await expect(status(page, 'Finished')).toBeVisible()
  expect(await identifiers(empty.api)).toEqual([])
})

test('is used by keyboard alone', async ({ page, empty }) => {
  await page.goto(`${empty.url}/things/import`)
  const paste = page.getByLabel('or paste rows from a spreadsheet')
  await paste.focus()
  await page.keyboard.insertText(`DevEUI\tType\tJoinEUI\tAppKey\n${importLine(0)}\n${importLine(1)}`)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(status(page, '2 rows are ready')).toBeVisible()
  const start = page.getByRole('button', { name: 'Import 2 things' })
  for (let step = 0; step < 30 && !(await isFocused(start)); step++) await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(status(page, 'Finished')).toBeVisible()
  expect(await identifiers(empty.api)).toEqual(ids(2))
})

const isFocused = (element: Locator) => element.evaluate((node) => node === document.activeElement)

const importLine = (index: number) =>
  [ids(2)[index], TYPE, '70B3D57ED0000001', 'A1B2C3D4E5F60718293A4B5C6D7E8F90'].join('\t')

test('has no fault that a machine can find, at every width and in both schemes', async ({ page, empty }) => {
  await selectThings(page, empty, 3)
  await page.getByLabel('Tags', { exact: true }).fill('new')
  await checkEverywhere(page, () => expect(status(page, '3 change')).toBeVisible())

  await page.goto(`${empty.url}/things/import`)
  await checkA11y(page)
  await chooseFile(page, importFile({ rows: 40, bad: 6, type: TYPE }))
  const counts = status(page, '32 rows are ready, 6 have errors, 2 are in the fleet already')
  await checkEverywhere(page, () => expect(counts).toBeVisible())
  await page.getByRole('button', { name: 'Import 32 things' }).click()
  await checkEverywhere(page, () => expect(status(page, 'Finished')).toBeVisible())
})
