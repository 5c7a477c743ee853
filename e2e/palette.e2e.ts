import { checkEverywhere, expect, test } from './fixtures.ts'

const KEYS = { applicationKey: '00112233445566778899AABBCCDDEEFF', applicationEUI: '70B3D5E75E000001' }

test('finds things by name, identifier and tag, pages and actions, by keyboard alone', async ({
  page,
  empty,
}) => {
  for (const [thingIdentifier, thingName, tag] of [
    ['0E7E3464061004A2', 'Cellar pump', 'harbour'],
    ['0E7E3464061004B3', 'Roof tank', 'north'],
  ]) {
    const created = await empty.api.call('POST', '/things', {
      companyId: 987,
      connectivityType: 'LORA.OTAA',
      thingIdentifier,
      thingName,
      thingTypeId: 10,
      tags: [tag],
      keys: KEYS,
    })
    expect(created.status).toBe(200)
  }
  await page.goto(empty.url)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  const dialog = page.getByRole('dialog', { name: 'Search everywhere' })
  const input = dialog.getByRole('combobox')
  const find = async (text: string, option: RegExp) => {
    await page.keyboard.press('ControlOrMeta+k')
    await expect(input).toBeFocused()
    await page.keyboard.type(text)
    await expect(dialog.getByRole('option', { selected: true })).toHaveText(option)
    await page.keyboard.press('Enter')
    await expect(dialog).toBeHidden()
  }

  await find('roof', /Roof tank/)
  await expect(page.getByRole('heading', { level: 1, name: 'Roof tank' })).toBeVisible()
  await find('0e:7e:34:64:06:10:04:a2', /Cellar pump/)
  await expect(page.getByRole('heading', { level: 1, name: 'Cellar pump' })).toBeVisible()
  await find('north', /Roof tank/)
  await expect(page.getByRole('heading', { level: 1, name: 'Roof tank' })).toBeVisible()
  await find('base', /Base stations/)
  await expect(page.getByRole('heading', { level: 1, name: 'Map' })).toBeVisible()
  await find('dark', /Use dark colours/)
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')

  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('new')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowDown')
  await expect(dialog.getByRole('option', { selected: true })).toHaveText('New thing')
  await page.keyboard.type(' submarine')
  await expect(dialog.getByText('Nothing is called “new submarine”')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
})

test('has no fault that axe finds, at every width and in both schemes', async ({ page, empty }) => {
  await page.goto(empty.url)
  await page.getByRole('button', { name: 'Search everywhere' }).click()
  await checkEverywhere(page, () => expect(page.getByRole('option', { name: 'Overview' })).toBeVisible())
})
