import { checkEverywhere, expect, test } from './fixtures.ts'

test('finds an operation by keyboard, writes after asking, and comes back by the history', async ({
  page,
  empty,
}) => {
  await page.goto(`${empty.url}/api-console`)
  await expect(page.getByRole('heading', { level: 1, name: 'API console' })).toBeVisible()
  await page.keyboard.press('/')
  await page.keyboard.type('create thing')
  const list = page.getByRole('region', { name: 'Operations' })
  await expect(list.getByRole('status')).toContainText(/^\d of /)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'createThing' })).toBeVisible()

  await page.getByRole('button', { name: 'Example otaa' }).click()
  const company = page.getByLabel('companyId')
  await company.fill('987')
  await page.getByLabel('thingName').fill('Made in the console')
  await expect(page.getByLabel('The request as curl')).toContainText('$MYTHINGS_TOKEN')
  await company.press('ControlOrMeta+Enter')
  const ask = page.getByRole('dialog', { name: 'Send this POST?' })
  await expect(ask).toContainText('/things')
  await page.keyboard.press('Tab')
  await ask.getByRole('button', { name: 'Send POST' }).press('Enter')

  const answer = page.getByRole('region', { name: 'Answer' })
  await expect(answer.getByText('200')).toBeVisible()
  await expect(answer.getByLabel('Answer')).toHaveValue(/"thingName": "Made in the console"/)
  const { status, body } = await empty.api.call('GET', '/things?thingName=made%20in')
  expect(status).toBe(200)
  expect(body).toMatchObject([{ thingName: 'Made in the console' }])
  const shown = () => expect(page.getByRole('region', { name: 'History' }).getByRole('link')).toBeVisible()
  await checkEverywhere(page, shown)

  await page.getByRole('region', { name: 'History' }).getByRole('link').click()
  await expect(page.getByText('Keys, passwords and other secrets are not kept')).toBeVisible()
  await expect(page.getByLabel('thingName')).toHaveValue('Made in the console')
  await page.getByRole('link', { name: 'API console', exact: true }).click()
  await expect(list.getByRole('link').first()).toBeVisible()
})
