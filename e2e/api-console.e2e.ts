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

test('sets the API up: a permanent token once, another access token, unlinked and linked', async ({
  page,
  empty,
  expectOnConsole,
}) => {
  // The browser tells of every refusal: a name that is missing, and the API while the account is not linked
  expectOnConsole(/status of 40[03]/)
  const things = (token: string) =>
    fetch(`${empty.url}/mythings/1.1.0/things`, { headers: { authorization: `Bearer ${token}` } })
  await page.goto(`${empty.url}/api-setup`)
  await expect(page.getByRole('heading', { level: 1, name: 'API setup' })).toBeVisible()

  const tokens = page.getByRole('region', { name: 'Permanent tokens' })
  await tokens.getByRole('button', { name: 'Create token' }).click()
  await expect(tokens.getByText('A name must be 1 to 64 characters')).toBeVisible()
  await tokens.getByLabel('Name of a new token').fill('Nightly report')
  await page.keyboard.press('Enter')
  const made = tokens.getByRole('alert')
  await expect(made).toContainText('it is not shown again')
  const value = (await made.locator('code').textContent()) ?? ''
  expect((await things(value)).status).toBe(200)
  await made.getByRole('button', { name: 'I have copied it' }).click()
  await expect(tokens.getByRole('listitem')).toContainText('Nightly report')
  await checkEverywhere(page, () => expect(tokens.getByRole('listitem')).toContainText('Nightly report'))
  expect(await page.content()).not.toContain(value)

  const access = page.getByRole('region', { name: 'Access token' })
  await access.getByRole('button', { name: 'Renew' }).click()
  await expect(access.getByText('answered the same token')).toBeVisible()
  await access.getByRole('button', { name: 'Revoke…' }).click()
  const revoke = page.getByRole('dialog', { name: 'Revoke the access token?' })
  await expect(revoke).toContainText('every other system that uses this application')
  await revoke.getByRole('button', { name: 'Revoke token' }).click()
  await expect(page.getByText('a new one is in use')).toBeVisible()
  expect((await empty.api.call('GET', '/things')).status).toBe(200)

  const account = page.getByRole('region', { name: 'Account' })
  await account.getByRole('button', { name: 'Unlink account…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Unlink account' }).click()
  await expect(account.getByText('Not linked')).toBeVisible()
  expect((await empty.api.call('GET', '/things')).status).toBe(403)
  await account.getByRole('button', { name: 'Link account' }).click()
  await expect(account.getByRole('link', { name: /^Stream \d/ })).toBeVisible()
  expect((await empty.api.call('GET', '/things')).status).toBe(200)

  await tokens.getByRole('button', { name: 'Delete Nightly report' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete token' }).click()
  await expect(tokens.getByText('There is none.')).toBeVisible()
  expect((await things(value)).status).toBe(401)
})
