import { checkEverywhere, expect, leavePages, test } from './fixtures.ts'

const PASSWORD = 'correct horse battery'

test('the first administrator comes in by the printed code, invites a viewer, and goes on after a session ended', async ({
  page,
  browser,
  host,
  expectOnConsole,
}) => {
  // What a refused or ended session answers is an error to the browser
  expectOnConsole(/status of 40[0134]/)
  const server = await host.start({ DEMO_THINGS: '5', DEMO_DAYS: '1', AUTH: 'local' })
  const [, code = ''] = /one-time code (\S+)/.exec(server.output()) ?? []

  await page.goto(`${server.url}/things?q=tank`)
  await expect(page.getByRole('heading', { name: 'Make the first administrator' })).toBeVisible()
  await checkEverywhere(page, () => expect(page.getByLabel('One-time code')).toBeVisible())
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.getByLabel('One-time code').fill('wrong')
  await page.getByRole('textbox', { name: 'Name' }).fill('ada')
  await page.getByLabel('New password').first().fill(PASSWORD)
  await page.getByLabel('New password again').fill(PASSWORD)
  await page.getByRole('button', { name: 'Save and sign in' }).click()
  await expect(page.getByText('The code is wrong, used, or too old')).toBeVisible()
  await page.getByLabel('One-time code').fill(code.toLowerCase())
  await page.getByRole('button', { name: 'Save and sign in' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible()

  await page.getByRole('link', { name: 'Settings' }).click()
  await page.getByRole('link', { name: 'Users' }).click()
  await page.getByRole('button', { name: 'New user' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('vic')
  await dialog.getByRole('button', { name: 'Create' }).click()
  const invited = (await dialog.locator('code').textContent()) ?? ''
  await dialog.getByRole('button', { name: 'Done' }).click()
  await checkEverywhere(page, () => expect(page.getByRole('button', { name: 'Change vic' })).toBeVisible())
  await page.setViewportSize({ width: 1440, height: 900 })

  const other = await browser.newContext()
  const theirs = await other.newPage()
  await theirs.goto(`${server.url}/sign-in/code`)
  await theirs.getByLabel('One-time code').fill(invited)
  await theirs.getByLabel('New password').first().fill(PASSWORD)
  await theirs.getByLabel('New password again').fill(PASSWORD)
  await theirs.getByRole('button', { name: 'Save and sign in' }).click()
  await expect(theirs.getByText('Signed in as vic')).toBeVisible()
  // A role that may not is told why
  await theirs.goto(`${server.url}/settings/users`)
  await expect(theirs.getByText('Needs the admin role')).toBeVisible()
  await theirs.goto(`${server.url}/rules`)
  await expect(theirs.getByRole('button', { name: 'New rule' }).first()).toHaveAccessibleDescription(
    'Needs the admin role'
  )

  // Limited to things with a tag: the others are not there for this account
  await page.getByRole('button', { name: 'Change vic' }).click()
  await dialog.getByRole('combobox', { name: 'Only things with one of these tags' }).fill('nobody has this')
  await page.keyboard.press('Enter')
  await checkEverywhere(page, () => expect(dialog.getByText('nobody has this')).toBeVisible())
  await page.setViewportSize({ width: 1440, height: 900 })
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('cell', { name: 'things tagged nobody has this' })).toBeVisible()
  await theirs.goto(`${server.url}/sign-in`)
  await theirs.getByLabel('Name').fill('vic')
  await theirs.locator('input[type=password]').fill(PASSWORD)
  await theirs.keyboard.press('Enter')
  await expect(theirs.getByText('Signed in as vic')).toBeVisible()
  await theirs.goto(`${server.url}/settings`)
  await expect(theirs.getByText('This account is limited to things tagged nobody has this.')).toBeVisible()
  await theirs.goto(`${server.url}/things`)
  await expect(theirs.getByText('0 of 0 things').first()).toBeVisible()

  // A session that an administrator ends: what was typed stays
  await theirs.goto(`${server.url}/settings`)
  await theirs.getByLabel('Present password').fill('typed before')
  await page.getByRole('link', { name: 'Sessions' }).click()
  await page.getByRole('button', { name: 'End the session of vic' }).click()
  await expect(page.getByText('The session of vic has ended.')).toBeVisible()
  const ended = theirs.getByRole('dialog', { name: 'Your session has ended' })
  // The live feed ends with the session, so that it is noticed at once
  await expect(ended).toBeVisible()
  await theirs.keyboard.press('Escape')
  await expect(ended).toBeVisible()
  await ended.locator('input[type=password]').fill('wrong password')
  await ended.getByRole('button', { name: 'Sign in' }).click()
  await expect(ended.getByRole('alert')).toHaveText('The name or the password is wrong')
  await ended.locator('input[type=password]').fill(PASSWORD)
  await ended.getByRole('button', { name: 'Sign in' }).click()
  await expect(ended).toBeHidden()
  await expect(theirs.getByLabel('Present password')).toHaveValue('typed before')

  // Who did what
  await page.getByRole('link', { name: 'Audit trail' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Audit trail' })).toBeVisible()
  await page.getByLabel('Search').fill('createUser')
  await expect(page.getByText('1 entry', { exact: true })).toBeVisible()
  await checkEverywhere(page, () => expect(page.getByRole('button', { name: 'createUser' })).toBeVisible())
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.getByRole('button', { name: 'createUser' }).click()
  await expect(page.getByRole('row', { name: 'name vic' })).toBeVisible()

  await theirs.getByRole('button', { name: 'Sign out' }).click()
  await expect(theirs.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await theirs.goto(`${server.url}/things?q=x`)
  await expect(theirs.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await theirs.getByLabel('Name').fill('vic')
  await theirs.locator('input[type=password]').fill(PASSWORD)
  await theirs.keyboard.press('Enter')
  await expect(theirs).toHaveURL(/\/things\?q=x$/)

  await other.close()
  await leavePages(page.context())
  await server.stop()
})
