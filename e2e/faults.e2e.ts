import { apiOf } from './api.ts'
import { checkA11y, expect, leavePages, test } from './fixtures.ts'
import { startFlakyUpstream } from './flaky-upstream.ts'

const CREDENTIALS = {
  MYTHINGS_CLIENT_ID: 'e2e',
  MYTHINGS_CLIENT_SECRET: 'e2e-secret-of-32-characters-or-so',
}
const EUI = 'FA017FA017FA0170'
const KEY = '00112233445566778899AABBCCDDEEFF'

test('tells of each fault what happened, keeps the form through it and a reload, and saves once', async ({
  page,
  context,
  host,
  expectOnConsole,
}) => {
  expectOnConsole(/Failed to load resource/)
  const platform = await host.start({ DEMO: '0', ...CREDENTIALS })
  const upstream = await startFlakyUpstream(platform.url)
  const server = await host.start({ ...CREDENTIALS, MYTHINGS_API_URL: `${upstream.url}/mythings/1.1.0` })
  const api = apiOf(platform.url)
  await api.call('POST', '/things', {
    connectivityType: 'LORA.OTAA',
    thingIdentifier: EUI,
    companyId: 987,
    thingName: 'Tank 7',
    thingTypeId: 10,
    keys: { applicationKey: KEY, applicationEUI: '70B3D57ED0000001' },
  })
  const alert = page.getByRole('alert')
  const name = page.getByRole('textbox', { name: 'Name', exact: true })
  const key = page.getByLabel('Application key (AppKey)').and(page.locator('input'))
  const save = page.getByRole('button', { name: 'Save changes' })
  const nameNow = async () =>
    ((await api.call('GET', `/things/${EUI}`)).body as { thingName: string }).thingName

  // The platform is down: nothing was saved, and the form says so
  await page.goto(`${server.url}/things/${EUI}/edit`)
  await name.fill('Tank 8')
  await key.fill(KEY.replace('00', 'AB'))
  upstream.be('unavailable')
  await save.click()
  await expect(alert).toContainText('Not saved: Down for a moment')
  await expect(alert).toContainText('What you typed is kept.')
  await expect(name).toHaveValue('Tank 8')
  expect(await nameNow()).toBe('Tank 7')

  // The page is loaded again: what was typed is there, and its key is not
  upstream.be('well')
  page.on('dialog', (dialog) => void dialog.accept())
  await page.reload()
  await expect(page.getByText('What you typed before this page was loaded again is here.')).toBeVisible()
  await expect(name).toHaveValue('Tank 8')
  await expect(key).toHaveValue('')
  expect(await page.evaluate(() => JSON.stringify(Object.entries(sessionStorage)))).not.toContain('AB112233')

  // No way to the server: said at once, with what is not known
  const offline = page.getByText('No connection to the server.')
  await context.setOffline(true)
  await expect(offline).toBeVisible()
  await save.click()
  await expect(alert).toContainText('Whether this was saved is not known: the server did not answer.')
  await expect(name).toHaveValue('Tank 8')

  // And back, by itself
  await context.setOffline(false)
  await expect(offline).toBeHidden()
  await save.click()
  await expect(page.getByRole('heading', { name: 'Tank 8' })).toBeVisible()
  expect(await nameNow()).toBe('Tank 8')

  await page.goto(`${server.url}/things/${EUI}/edit`)
  await expect(name).toHaveValue('Tank 8')
  // What was saved is not offered as unsaved
  await expect(page.getByText('What you typed before this page was loaded again is here.')).toBeHidden()

  await leavePages(context)
  await server.stop()
  await upstream.stop()
  await platform.stop()
})

test('says within seconds that a platform takes calls and never answers, or is gone, and goes on by itself', async ({
  page,
  context,
  host,
  expectOnConsole,
}) => {
  test.setTimeout(120_000)
  expectOnConsole(/Failed to load resource|did not answer|does not answer/)
  const platform = await host.start({ DEMO: '0', ...CREDENTIALS })
  const upstream = await startFlakyUpstream(platform.url)
  const server = await host.start({ ...CREDENTIALS, MYTHINGS_API_URL: `${upstream.url}/mythings/1.1.0` })
  await apiOf(platform.url).call('POST', '/things', {
    connectivityType: 'LORA.OTAA',
    thingIdentifier: EUI,
    companyId: 987,
    thingName: 'Tank 7',
    thingTypeId: 10,
    keys: { applicationKey: KEY, applicationEUI: '70B3D57ED0000001' },
  })
  const banner = page.getByText('The platform does not answer. What you see is')
  const heading = (name: string) => page.getByRole('heading', { level: 1, name })
  const menu = page.getByRole('navigation', { name: 'Main navigation' })
  await page.goto(`${server.url}/things`)
  await page.getByRole('link', { name: 'Tank 7' }).click()
  await expect(heading('Tank 7')).toBeVisible()

  // It takes calls and says nothing: what was open opens again, what was not says so, and nothing is waited for long
  upstream.be('silent')
  await menu.getByRole('link', { name: 'Rules' }).click()
  await expect(banner).toBeVisible({ timeout: 15_000 })
  await expect(heading('This page could not be shown')).toBeVisible()
  await menu.getByRole('link', { name: 'Things' }).click()
  await page.getByRole('link', { name: 'Tank 7' }).click()
  await expect(heading('Tank 7')).toBeVisible({ timeout: 10_000 })
  upstream.be('well')
  await expect(banner).toBeHidden({ timeout: 15_000 })

  // Nobody takes calls any more
  upstream.be('gone')
  await page.reload()
  await expect(banner).toBeVisible({ timeout: 15_000 })
  await expect(heading('This page could not be shown')).toBeVisible()
  await checkA11y(page)
  upstream.be('well')
  await expect(heading('Tank 7')).toBeVisible({ timeout: 20_000 })
  await expect(banner).toBeHidden()

  await leavePages(context)
  await server.stop()
  await upstream.stop()
  await platform.stop()
})
