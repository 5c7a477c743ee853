import { openIdProvider } from '#testing/openid-provider.ts'
import { checkEverywhere, expect, leavePages, test } from './fixtures.ts'

test('somebody signs in at an OpenID provider, is told what went wrong, and signs out of both', async ({
  page,
  host,
  expectOnConsole,
}) => {
  // What is asked for before somebody is signed in
  expectOnConsole(/status of 401/)
  const provider = await openIdProvider({ ada: { groups: ['admins'] }, guest: { groups: ['others'] } })
  const server = await host.start({ DEMO: '0', ...provider.environment, OIDC_ADMIN_GROUPS: 'admins' })
  provider.register(server.url)

  await page.goto(`${server.url}/things?q=tank`)
  const enter = page.getByRole('link', { name: 'Sign in with Example ID' })
  const again = page.getByRole('link', { name: 'Try again with Example ID' })
  await checkEverywhere(page, () => expect(enter).toBeVisible())
  await page.setViewportSize({ width: 1440, height: 900 })

  // On the provider's own pages
  await enter.click()
  await page.getByRole('link', { name: 'Cancel' }).click()
  await checkEverywhere(page, () =>
    expect(page.getByRole('alert')).toHaveText(/^Example ID did not let you in, or you cancelled/)
  )
  await page.setViewportSize({ width: 1440, height: 900 })
  await again.focus()
  await page.keyboard.press('Enter')
  const signInAs = async (login: string) => {
    await page.getByPlaceholder('Enter any login').fill(login)
    await page.getByPlaceholder('and password').fill('any')
    await page.getByRole('button', { name: 'Sign-in' }).click()
    await page.getByRole('button', { name: 'Continue' }).click()
  }
  await signInAs('guest')
  await expect(page.getByRole('alert')).toHaveText(/in no group that may come in here/)
  await page.context().clearCookies({ domain: 'localhost' })

  await again.click()
  await signInAs('ada')
  // Where one wanted to go, with a session that no other site can use
  await expect(page).toHaveURL(`${server.url}/things?q=tank`)
  await expect(page.getByText('Signed in as ada')).toBeVisible()
  const own = (await page.context().cookies(server.url)).filter(({ name }) => name.startsWith('thingdeck'))
  expect(own).toMatchObject([{ httpOnly: true, sameSite: 'Strict' }])

  await page.getByRole('link', { name: 'Settings' }).click()
  await page.getByRole('link', { name: 'Users' }).click()
  await checkEverywhere(page, () => expect(page.getByRole('button', { name: 'Change ada' })).toBeVisible())
  await page.setViewportSize({ width: 1440, height: 900 })
  await expect(page.getByRole('cell', { name: provider.issuer.host })).toBeVisible()
  await page.getByRole('button', { name: 'Change ada' }).click()
  await expect(page.getByRole('dialog')).toContainText('its groups decide the role')
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByRole('button', { name: 'Yes, sign me out' }).click()
  await expect(page).toHaveURL(`${server.url}/sign-in`)
  await enter.click()
  // The provider asks anew
  await expect(page.getByPlaceholder('Enter any login')).toBeVisible()
  expect(server.output()).not.toMatch(/code=|eyJ/)

  await leavePages(page.context())
  await server.stop()
  await provider.close()
})
