import { readFile } from 'node:fs/promises'

import { checkA11y, checkEverywhere, expect, test } from './fixtures.ts'

const NARROW = { width: 390, height: 844 }

test('finds things by a part of their identifier, and keeps the search in the address', async ({
  page,
  demo,
}) => {
  await page.goto(`${demo.url}/things`)
  const table = page.getByRole('table', { name: 'Things' })
  const identifier = (await table.getByRole('code').first().textContent()) ?? ''
  expect(identifier).toMatch(/^[0-9A-F]{16}$/)

  await page.getByRole('searchbox', { name: 'Search' }).fill(identifier.slice(4).toLowerCase())

  await expect(page.getByText('1 of 60 things')).toBeVisible()
  await expect(table.getByRole('code')).toHaveText([identifier])
  await expect(page).toHaveURL(new RegExp(`q=${identifier.slice(4).toLowerCase()}$`))
  await page.reload()
  await expect(page.getByText('1 of 60 things')).toBeVisible()
})

test('narrows by several filters at once and widens again', async ({ page, demo }) => {
  await page.goto(`${demo.url}/things`)
  const count = page.getByRole('status').filter({ hasText: 'things' })
  await expect(count).toHaveText('60 of 60 things')

  await page.getByLabel('Type').selectOption('GPS tracker')
  await expect(count).not.toHaveText('60 of 60 things')
  await page.getByLabel('Activity').selectOption('Never seen')
  await page.getByRole('searchbox', { name: 'Search' }).fill('no such thing')
  await expect(page.getByRole('heading', { name: 'No thing matches' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Export CSV' })).toBeDisabled()

  await page.getByRole('button', { name: 'Clear filters' }).click()
  await expect(count).toHaveText('60 of 60 things')
  await expect(page).toHaveURL(`${demo.url}/things`)
})

test('sorts by a column and opens a row by keyboard', async ({ page, demo }) => {
  await page.goto(`${demo.url}/things`)
  const header = page.getByRole('columnheader', { name: 'Name' })
  await expect(header).toHaveAttribute('aria-sort', 'ascending')
  const table = page.getByRole('table', { name: 'Things' })
  const first = (await table.getByRole('link').first().textContent()) ?? ''

  await header.getByRole('button').click()
  await expect(header).toHaveAttribute('aria-sort', 'descending')
  await expect(table.getByRole('link').first()).not.toHaveText(first)

  await table.getByRole('link').first().focus()
  await page.keyboard.press('End')
  const last = table.getByRole('link', { name: first })
  await expect(last).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: first })).toBeVisible()

  await page.goBack()
  await expect(page).toHaveURL(/sort=-name/)
})

test('opens a thing by a click anywhere on its row', async ({ page, demo }) => {
  await page.goto(`${demo.url}/things`)
  const row = page.getByRole('table', { name: 'Things' }).getByRole('row').nth(3)
  const name = (await row.getByRole('link').textContent()) ?? ''
  await row.click({ position: { x: 600, y: 20 } })
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
})

test('copies an identifier without opening its thing', async ({ page, demo, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto(`${demo.url}/things`)
  const row = page.getByRole('table', { name: 'Things' }).getByRole('row').nth(1)
  const identifier = (await row.getByRole('code').textContent()) ?? ''

  await row.getByRole('button', { name: `Copy Identifier ${identifier}` }).click()

  await expect(row.getByRole('button', { name: 'Copied' })).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(identifier)
  await expect(page).toHaveURL(`${demo.url}/things`)
})

test('exports what the filters leave', async ({ page, demo }) => {
  await page.goto(`${demo.url}/things?type=GPS+tracker`)
  const links = page.getByRole('table', { name: 'Things' }).getByRole('link')
  await expect(links.first()).toBeVisible()
  const shown = await links.count()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export CSV' }).click()

  const file = await download
  expect(file.suggestedFilename()).toBe('things.csv')
  const lines = (await readFile(await file.path(), 'utf8')).trim().split('\r\n')
  expect(lines[0]).toContain('Name,Identifier,Verdict')
  expect(lines.slice(1)).toHaveLength(shown)
  for (const line of lines.slice(1)) expect(line).toContain('GPS tracker')
})

test('says on an empty platform what to do next', async ({ page, empty }) => {
  await page.goto(`${empty.url}/things`)
  await expect(page.getByRole('heading', { name: 'No things yet' })).toBeVisible()
  await checkA11y(page)
})

test.describe('on a narrow screen', () => {
  test.use({ viewport: NARROW })

  test('shows each thing in two lines, and the filters on demand', async ({ page, demo }) => {
    await page.goto(`${demo.url}/things`)
    const table = page.getByRole('table', { name: 'Things' })
    await expect(table.getByRole('cell').first()).toContainText(/[0-9A-F]{16}/)

    await expect(page.getByLabel('Type')).toBeHidden()
    await page.getByRole('button', { name: 'Filters' }).click()
    await page.getByLabel('Type').selectOption('GPS tracker')
    await expect(page.getByRole('button', { name: 'Filters (1)' })).toBeVisible()

    // What the head of a wide table does, by keyboard alone
    const links = table.getByRole('link')
    const first = (await links.first().textContent()) ?? ''
    const sort = page.getByRole('combobox', { name: 'Sort' })
    await expect(sort).toHaveValue('name')
    await sort.focus()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('button', { name: 'Descending' })).toBeFocused()
    await expect(page).toHaveURL(/type=GPS\+tracker&sort=-name$/)
    await expect(links.first()).not.toHaveText(first)
    await sort.selectOption('Identifier')
    await expect(page).toHaveURL(/sort=identifier$/)
    await expect(page.getByRole('button', { name: 'Ascending' })).toBeVisible()
  })
})

test('has no fault that axe finds, and fits, at every width and in both schemes', async ({ page, demo }) => {
  await page.goto(`${demo.url}/things?activity=week`)
  const first = page.getByRole('table', { name: 'Things' }).getByRole('link').first()
  await checkEverywhere(page, () => expect(first).toBeVisible())
})
