import type { Locator, Page } from '@playwright/test'

import { apiOf } from './api.ts'
import { checkA11y, expect, leavePages, type ServerUnderTest, test } from './fixtures.ts'
import { startFlakyUpstream } from './flaky-upstream.ts'

/** An Ethernet thing needs no more than a name. */
async function createThings(
  { api }: Pick<ServerUnderTest, 'api'>,
  things: readonly { name: string; tags: string[] }[]
) {
  const { body } = await api.call('GET', '/thingtypes')
  const types = body as { thingTypeId: number; connectivityType: string }[]
  const thingTypeId = types.find(({ connectivityType }) => connectivityType === 'ETHERNET')?.thingTypeId
  const answers = await Promise.all(
    things.map(({ name, tags }) =>
      api.call('POST', '/things', {
        thingIdentifier: name.toUpperCase(),
        thingName: name,
        companyId: 987,
        connectivityType: 'ETHERNET',
        thingTypeId,
        tags,
      })
    )
  )
  expect(answers.map(({ status }) => status)).toEqual(things.map(() => 200))
}

const TANKS = [
  { name: 'Tank1', tags: ['roof', 'north'] },
  { name: 'Tank2', tags: ['roof'] },
  { name: 'Tank3', tags: [] },
  { name: 'Tank10', tags: ['north'] },
]

const things = (page: Page): Locator => page.getByRole('table', { name: 'Things' })
const names = (page: Page): Locator => things(page).getByRole('link')
const headers = (page: Page) =>
  things(page)
    .getByRole('columnheader')
    .filter({ hasText: /\w/ })
    .allInnerTexts()
    .then((texts) => texts.map((text) => text.trim()))

/** How many of the browser's parts of the fleet there are. To open what is not there would make it, without its parts. */
const partsKept = (page: Page) =>
  page.evaluate(async () => {
    const all = await indexedDB.databases()
    if (!all.some(({ name }) => name === 'thingdeck-fleet')) return 0
    return new Promise<number>((resolve, reject) => {
      const opening = indexedDB.open('thingdeck-fleet')
      opening.onerror = () => reject(new Error('no database'))
      opening.onsuccess = () => {
        const database = opening.result
        if (!database.objectStoreNames.contains('parts')) {
          database.close()
          resolve(0)
          return
        }
        const counting = database.transaction('parts').objectStore('parts').count()
        counting.onsuccess = () => {
          database.close()
          resolve(counting.result)
        }
      }
    })
  })

function listCalls(page: Page): string[] {
  const calls: string[] = []
  page.on('request', (request) => {
    const { pathname, searchParams } = new URL(request.url())
    if (pathname.endsWith('/api/things')) calls.push([...searchParams.keys()].join('+') || 'all')
  })
  return calls
}

test('opens from what the browser kept, asks for changes alone, and for all of it now and then', async ({
  page,
  context,
  host,
  expectOnConsole,
}) => {
  // The vendor's service tells of no event, so that the clock alone says when to ask
  expectOnConsole(/404 \(Not Found\).*\/api\/platform\//)
  const credentials = {
    MYTHINGS_CLIENT_ID: 'e2e',
    MYTHINGS_CLIENT_SECRET: 'e2e-secret-of-32-characters-or-so',
  }
  const platform = await host.start({ DEMO: '0', ...credentials })
  const upstream = await startFlakyUpstream(platform.url)
  upstream.be('plain')
  const server = await host.start({ ...credentials, MYTHINGS_API_URL: `${upstream.url}/mythings/1.1.0` })
  const api = apiOf(platform.url)
  await createThings({ api }, TANKS)
  const rename = async (thingName: string) => {
    const { body } = await api.call('GET', '/things/TANK2')
    const { thingName: _, ...rest } = body as Record<string, unknown>
    expect((await api.call('PUT', '/things/TANK2', { ...rest, thingName })).status).toBe(200)
  }
  // Nothing was heard of them yet, so that the service is asked who was heard: within the hour, day, week, or ever
  const whole = ['all', 'lastActivity', 'lastActivity', 'lastActivity', 'lastActivity']
  const changes = ['lastActivity', 'modifiedSince']
  await page.clock.install()
  const calls = listCalls(page)
  await page.goto(`${server.url}/things`)
  await expect(names(page)).toHaveText(['Tank1', 'Tank2', 'Tank3', 'Tank10'])
  await expect.poll(() => partsKept(page)).toBe(1)
  expect(calls.toSorted()).toEqual(whole)

  calls.length = 0
  await rename('Tank2 b')
  await page.reload()
  await expect(names(page)).toHaveText(['Tank1', 'Tank2 b', 'Tank3', 'Tank10'])
  expect(calls.toSorted()).toEqual(changes)

  calls.length = 0
  await rename('Tank2 c')
  await page.clock.fastForward('00:31')
  await expect(names(page)).toHaveText(['Tank1', 'Tank2 c', 'Tank3', 'Tank10'])
  expect(calls.toSorted()).toEqual(changes)

  // In no list of changes is what somebody deleted
  calls.length = 0
  await api.call('DELETE', '/things/TANK3')
  await page.clock.fastForward('11:00')
  await expect(names(page)).toHaveText(['Tank1', 'Tank2 c', 'Tank10'])
  expect(calls.toSorted()).toEqual(whole)

  await leavePages(context)
  await server.stop()
  await upstream.stop()
  await platform.stop()
})

test('narrows by a tag and by a tag that is not there', async ({ page, empty }) => {
  await createThings(empty, TANKS)
  await page.goto(`${empty.url}/things`)
  await page.getByLabel('Tags', { exact: true }).selectOption('north')
  await expect(names(page)).toHaveText(['Tank1', 'Tank10'])
  await page.getByLabel('Without tag').selectOption('roof')
  await expect(names(page)).toHaveText(['Tank10'])
  await expect(page).toHaveURL(/tag=north&not-tag=roof$/)

  await page.getByRole('button', { name: 'Remove filter north' }).click()
  await expect(names(page)).toHaveText(['Tank3', 'Tank10'])
})

test('chooses, orders and resizes columns, and remembers them', async ({ page, demo }) => {
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto(`${demo.url}/things`)
  await page.getByRole('button', { name: 'Columns' }).click()
  const panel = page.getByRole('dialog', { name: 'Columns' })
  for (const column of ['Verdict', 'Tags', 'Provisioned', 'Location'])
    await panel.getByLabel(column, { exact: true }).uncheck()
  await panel.getByLabel('Device address', { exact: true }).check()
  for (let step = 0; step < 7; step++) {
    await panel.getByRole('button', { name: 'Move Last activity up' }).click()
  }
  await checkA11y(page)
  await page.keyboard.press('Escape')
  const wanted = ['Name', 'Last activity', 'Identifier', 'Type', 'Vendor', 'Plan', 'Device address']
  await expect.poll(() => headers(page)).toEqual(wanted)

  const name = things(page).getByRole('columnheader', { name: 'Name' })
  const widthOf = async () => Math.round((await name.boundingBox())?.width ?? 0)
  await page.getByRole('button', { name: 'Columns' }).click()
  await panel.getByLabel('Width of Name in pixels').fill('320')
  await page.keyboard.press('Escape')
  await expect.poll(widthOf).toBe(320)

  const box = await name.boundingBox()
  if (!box) throw new Error('The column is not on the screen')
  await page.mouse.move(box.x + box.width - 3, box.y + 16)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width - 63, box.y + 16, { steps: 4 })
  await page.mouse.up()
  await expect.poll(widthOf).toBe(260)

  await page.goto(`${demo.url}/things`)
  await expect.poll(() => headers(page)).toEqual(wanted)
  await expect.poll(widthOf).toBe(260)
  await page.getByRole('button', { name: 'Columns' }).click()
  await panel.getByRole('button', { name: 'Usual columns' }).click()
  await expect.poll(() => headers(page)).not.toContain('Device address')
})

test('says which chosen columns the window has no room for', async ({ page, demo }) => {
  await page.goto(`${demo.url}/things?columns=name.600_identifier_type_company.400`)
  await expect.poll(() => headers(page)).toEqual(['Name', 'Identifier', 'Type'])
  await expect(page.getByText('1 column has no room here: Company.')).toBeVisible()
})

test('saves a view, opens it, and sends it to somebody as a link', async ({
  page,
  demo,
  browser,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto(`${demo.url}/things?type=GPS+tracker&sort=-lastActivity`)
  await expect(names(page).nth(1)).toBeVisible()
  const wanted = await names(page).allTextContents()
  await page.getByRole('button', { name: 'Views' }).click()
  await page.getByLabel('Name of the view').fill('Our trackers')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status').filter({ hasText: 'Saved view Our trackers' })).toBeVisible()

  await page.getByRole('searchbox', { name: 'Search' }).fill('no such thing')
  await expect(page.getByRole('button', { name: 'Our trackers, changed' })).toBeVisible()
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await page.getByRole('button', { name: 'Views' }).click()
  await checkA11y(page)
  await page.getByRole('button', { name: 'Copy link to view Our trackers' }).click()
  await page.getByRole('link', { name: 'Our trackers' }).click()
  await expect(names(page)).toHaveText(wanted)

  const link = await page.evaluate(() => navigator.clipboard.readText())
  const other = await browser.newContext()
  const theirs = await other.newPage()
  await theirs.goto(link)
  await expect(theirs.getByRole('button', { name: 'Our trackers' })).toBeVisible()
  await expect(names(theirs)).toHaveText(wanted)
  await other.close()

  await page.getByRole('button', { name: 'Our trackers' }).click()
  await page.getByRole('button', { name: 'Delete view Our trackers' }).click()
  await expect(page.getByText('None yet.')).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByRole('button', { name: 'Our trackers' }).click()
  await expect(page.getByRole('link', { name: 'Our trackers' })).toBeVisible()
})

test('selects all that match, and takes them to the bulk tools', async ({ page, empty }) => {
  await createThings(empty, TANKS)
  await page.goto(`${empty.url}/things?tag=north`)
  await page.getByLabel('Select all 2 that match').check()
  const selection = page.getByRole('region', { name: 'Selection' })
  await expect(selection).toContainText('2 things selected')
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await page.getByLabel('Select Tank2').check()
  await page.getByRole('searchbox', { name: 'Search' }).fill('tank2')
  await expect(selection).toContainText('3 things selected · 2 not in sight')
  await checkA11y(page)

  await selection.getByRole('link', { name: 'Change…' }).click()
  await expect(page.getByText('3 things selected')).toBeVisible()
})

test('is worked by keyboard alone', async ({ page, empty }) => {
  await createThings(empty, TANKS)
  await page.goto(`${empty.url}/things`)
  await expect(names(page)).toHaveCount(4)
  await page.keyboard.press('/')
  await expect(page.getByRole('searchbox', { name: 'Search' })).toBeFocused()
  await page.keyboard.type('tank1')
  await expect(names(page)).toHaveText(['Tank1', 'Tank10'])
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Backspace')
  await expect(names(page)).toHaveCount(4)

  await page.keyboard.press('ArrowDown')
  await expect(names(page).nth(0)).toBeFocused()
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(names(page).nth(2)).toBeFocused()
  await expect(page.getByRole('region', { name: 'Selection' })).toContainText('3 things selected')
  await page.keyboard.press('Space')
  await expect(page.getByRole('region', { name: 'Selection' })).toContainText('2 things selected')
  await page.keyboard.press('Control+a')
  await expect(page.getByRole('region', { name: 'Selection' })).toContainText('4 things selected')

  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Tank3' })).toBeVisible()
})
